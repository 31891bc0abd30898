import type { Transcript } from '../../../core/problems/Transcript.ts';
import type { Journal } from '../../journal/Journal.ts';
import { isStartedBySky } from '../apiEndpoint.ts';
import { isListening } from '../isListening.ts';
import type { Sky } from '../Sky.ts';
import type { Starting } from './startServer.ts';

/** What works without SkyPilot's API server, or is about that server itself. */
const needsNone = ['--version', 'api info', 'api stop'];

export type StartHooks = Pick<Starting, 'onStart' | 'onLines'> & {
  /** Ends the waiting for a start, when somebody cancels. One that is aborted already ends nothing. */
  readonly cancelled?: AbortSignal | undefined;
};

/**
 * The same `sky`, which sees to it before each call that SkyPilot's API server runs where it is one of this machine. A
 * `sky` that finds none starts it as well, but not always first: `sky status NAME` asks for the workspaces before that
 * and ends with `ConnectionRefused`, in SkyPilot 0.12.3, 0.14.1 and the nightly of October 2026 alike.
 *
 * Where the server cannot be started, the answer is that of `sky api start`: it says why.
 */
export function withServer(sky: Sky, journal: Journal, env: NodeJS.ProcessEnv, hooks: StartHooks = {}): Sky {
  if (!isStartedBySky(env)) return sky;
  return async (args, options) => {
    const [first = '', second = ''] = args;
    if (needsNone.includes(first) || needsNone.includes(`${first} ${second}`)) return sky(args, options);
    if (options.signal?.aborted !== true && !(await isListening(env))) {
      const { startServer } = await import('./startServer.ts');
      const { cancelled, ...told } = hooks;
      const signal = either(options.signal, cancelled);
      const failed = await startServer(sky, { journal, env, signal, ...told });
      if (failed !== undefined) return failed;
      if (first === 'api' && second === 'start') return started;
    }
    return sky(args, options);
  };
}

const started: Transcript = {
  command: 'sky api start',
  exitCode: 0,
  stdout: '',
  stderr: '',
  ended: 'exit',
  minutes: 0,
};

function either(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  const signals = [one, other?.aborted === true ? undefined : other].filter((signal) => signal !== undefined);
  return signals.length === 0 ? undefined : AbortSignal.any(signals);
}
