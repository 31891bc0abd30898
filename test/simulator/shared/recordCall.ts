import { appendFileSync, mkdirSync } from 'node:fs';
import type { Paths } from './paths.ts';

/** One call of a program of the simulator. `program` is left out for `sky`. */
export type Call = { argv: readonly string[]; env: NodeJS.ProcessEnv; program?: 'uv'; pid?: number };

/** One line per call, so that tests can prove what was called, or that nothing was. Values of variables are not kept. */
export function recordCall({ root, calls }: Paths, { argv, env, program, pid = process.pid }: Call): void {
  mkdirSync(root, { recursive: true });
  const named = program === undefined ? {} : { program };
  const call = {
    ...named,
    argv,
    pid,
    ppid: process.ppid,
    at: new Date().toISOString(),
    envNames: Object.keys(env).sort(),
  };
  appendFileSync(calls, `${JSON.stringify(call)}\n`);
}
