import type { Transcript } from '../../../core/problems/Transcript.ts';
import type { Settings } from '../../../core/settings/Settings.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { isOnThisMachine } from '../apiEndpoint.ts';
import { deadlineScale } from '../deadlineScale.ts';
import { isListening } from '../isListening.ts';
import type { Sky, SkyOptions } from '../Sky.ts';
import { answering, type Answering, type Reply } from './answers.ts';
import { apiServerIn } from './ApiServer.ts';
import { Surprise } from './Surprise.ts';

export type ByHttp = {
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Pick<Settings, 'statusSource'>;
  readonly warn: Warn;
};

/** A command takes its configuration from these and sends it along with what it asks. */
const configuring = ['SKYPILOT_CONFIG', 'SKYPILOT_GLOBAL_CONFIG', 'SKYPILOT_PROJECT_CONFIG'];

class Late extends Error {}

/**
 * The same `sky`, which asks SkyPilot's server on this machine itself where a command would only ask or follow: that
 * saves the two CPU seconds that each Python takes to begin. What is answered in another form than we know is told once,
 * and the command is run then and from then on. A server on another machine, and one whose answers the environment
 * changes, is asked by the command.
 */
export function skyByHttp(sky: Sky, { env, settings, warn }: ByHttp): Sky {
  if (settings.statusSource === 'command' || !isOnThisMachine(env) || configuring.some((name) => env[name])) return sky;
  const server = apiServerIn(env, warn);
  const scale = deadlineScale(env);
  const strange = new Set<string>();
  const surprised = async (kind: string, { why, message }: Surprise): Promise<void> => {
    // That no server runs, or does not know a request any more, is for the command to say.
    if (why === 'refused' || (why === 'network' && !(await isListening(env)))) return;
    strange.add(kind);
    warn(`SkyPilot's server ${message}. «sky ${kind}» is run instead.`);
  };
  return async (args, options) => {
    const found = answering(args);
    if (found === undefined || strange.has(found.kind)) return sky(args, options);
    const deadlineMs = options.deadlineMs * scale;
    try {
      return await byHttp((signal) => found.answer({ server, signal, onLines: options.onLines }), {
        command: `sky ${found.kind}`,
        options: { ...options, deadlineMs },
      });
    } catch (error) {
      if (!(error instanceof Surprise)) throw error;
      await surprised(found.kind, error);
      return sky(args, options);
    }
  };
}

type Told = { readonly command: string; readonly options: SkyOptions };

async function byHttp(
  answer: (signal: AbortSignal) => ReturnType<Answering>,
  { command, options: { signal: outer, deadlineMs, onLines, onErrorLines = onLines } }: Told,
): Promise<Transcript> {
  const minutes = deadlineMs / 60_000;
  const own = new AbortController();
  const stop = (): void => own.abort();
  const late = setTimeout(() => own.abort(new Late()), deadlineMs).unref();
  if (outer?.aborted === true) stop();
  outer?.addEventListener('abort', stop, { once: true });
  const ended = (how: Transcript['ended'], reply?: Reply): Transcript => ({
    command,
    exitCode: reply?.exitCode ?? null,
    stdout: reply?.stdout ?? '',
    stderr: reply?.stderr ?? '',
    ended: how,
    minutes,
    by: 'http',
  });
  try {
    own.signal.throwIfAborted();
    const reply = await answer(own.signal);
    const said = reply.stderr.split('\n').filter((line) => line !== '');
    if (said.length > 0) onErrorLines?.(said);
    return ended('exit', reply);
  } catch (error) {
    if (!own.signal.aborted) throw error;
    return ended(own.signal.reason instanceof Late ? 'timed_out' : 'aborted');
  } finally {
    clearTimeout(late);
    outer?.removeEventListener('abort', stop);
  }
}
