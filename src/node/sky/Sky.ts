import { homedir } from 'node:os';
import type { Transcript } from '../../core/problems/Transcript.ts';
import type { OnLines } from '../process/collectOutput.ts';
import { skyEnvironment } from '../process/environment.ts';
import { deadlineScale } from './deadlineScale.ts';

export type SkyOptions = {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onLines?: OnLines | undefined;
  readonly onErrorLines?: OnLines | undefined;
  readonly onStart?: ((pid: number) => void) | undefined;
  readonly sigkill?: 'after_grace' | 'never' | undefined;
};

/** Runs `sky` with these arguments, in the one environment that it gets, and says what it left behind. */
export type Sky = (args: readonly string[], options: SkyOptions) => Promise<Transcript>;

/**
 * The `sky` at `path`. What runs it is loaded with the first call: it weighs more than the rest of a shell. Its working
 * directory is the person's home: no path that it gets is relative, and a temporary folder may go away with its window.
 */
export function skyAt(path: string, toolsBin: string, env: NodeJS.ProcessEnv): Sky {
  const childEnv = skyEnvironment(env, toolsBin);
  const scale = deadlineScale(env);
  return async (args, options) => {
    const { runCommand } = await import('../process/runCommand.ts');
    return runCommand({
      file: path,
      args,
      env: childEnv,
      cwd: homedir(),
      ...options,
      deadlineMs: options.deadlineMs * scale,
    });
  };
}
