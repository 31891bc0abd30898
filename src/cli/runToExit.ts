import type { Circumstances } from '../core/problems/explain.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { exits } from './exits.ts';
import { tellProblem } from './show/tellProblem.ts';
import type { Terminal } from './Terminal.ts';

/** Most end in one of our own codes; what runs somebody else's program ends in that one's. */
export type Act = (terminal: Terminal) => Promise<number>;

/** Runs one command to its exit code. Whatever stops it is told in words, once, and never as a stack trace. */
export async function runToExit(terminal: Terminal, during: Circumstances['during'], act: Act): Promise<number> {
  try {
    return await act(terminal);
  } catch (error) {
    if (terminal.interrupted.aborted) return exits.interrupted;
    return tellProblem(terminal, asProblem(error), { during, state: undefined, facts: undefined });
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { kind: 'unknown', exitCode: null, lines: [error instanceof Error ? error.message : String(error)] };
}
