import { problemJson } from '../../core/present/progressJson.ts';
import { explain, type Circumstances } from '../../core/problems/explain.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';
import { explanationLines } from './explanationLines.ts';

/** Tells why something was not done: words on stderr, or one JSON object on stdout. Returns the exit code for it. */
export function tellProblem(terminal: Terminal, problem: Problem, circumstances: Circumstances): Exit {
  if (terminal.json) {
    terminal.answer(JSON.stringify(problemJson(problem, circumstances, Date.now())));
    return exitOf(problem);
  }
  const around = { during: circumstances.during, config: terminal.places.config };
  if (problem.kind === 'settings_invalid') {
    for (const line of [explain(problem, circumstances).title, ...problem.issues.map((issue) => `  ${issue}`)])
      terminal.say(line);
    return exits.usage;
  }
  for (const line of explanationLines(explain(problem, circumstances), around)) terminal.say(line);
  return exitOf(problem);
}

/** The exit code that a problem ends in. */
export function exitOf(problem: Problem): Exit {
  if (problem.kind === 'settings_invalid') return exits.usage;
  return problem.kind === 'refused' || problem.kind === 'vault_concerns' ? exits.refused : exits.failed;
}
