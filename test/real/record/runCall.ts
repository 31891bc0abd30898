import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Recording } from './Recording.ts';
import type { Call, Manner } from './Situation.ts';

/** A program that is to be started, with its whole environment. */
type Program = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
};

/** Starts a program. Resolves when it has ended, or once it said what the manner waits for. */
export function runCall(program: Program, neutral: (text: string) => string, manner: Manner = {}): Promise<Call> {
  return new Promise((resolve, reject) => {
    const { file, args, env, cwd } = program;
    // What leads into another namespace hands no signal on: the whole group is signalled.
    const child = spawn(file, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const output: Recording['output'] = [];
    const text = (): string => output.map(([, said]) => said).join('');
    let awaited = manner.upon;
    const hear = (stream: 'stdout' | 'stderr') => (said: string) => {
      add(output, stream, said);
      if (awaited?.test(text()) !== true) return;
      awaited = undefined;
      if (manner.signal === undefined) resolve(call);
      else if (child.pid !== undefined) process.kill(-child.pid, manner.signal);
    };
    const ended = new Promise<Awaited<Call['ended']>>((end) => {
      child.once('close', (code, signal) => {
        const exitCode = code ?? -(signal === null ? 1 : constants.signals[signal]);
        end({ exitCode, output: output.map(([stream, said]) => [stream, neutral(said)]) });
        resolve(call);
      });
    });
    const call: Call = { said: text, ended };
    child.once('error', reject);
    child.stdout.setEncoding('utf8').on('data', hear('stdout'));
    child.stderr.setEncoding('utf8').on('data', hear('stderr'));
  });
}

/** Pieces of one stream that follow each other are one entry: where they were cut is chance. */
function add(output: Recording['output'], stream: 'stdout' | 'stderr', said: string): void {
  const last = output.at(-1);
  if (last?.[0] === stream) last[1] += said;
  else output.push([stream, said]);
}
