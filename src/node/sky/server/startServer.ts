import { setTimeout as wait } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';
import { readFile } from 'node:fs/promises';
import { diagnose } from '../../../core/problems/diagnose.ts';
import { ProblemError } from '../../../core/problems/ProblemError.ts';
import { redact, secretsIn } from '../../../core/problems/redact.ts';
import type { Transcript } from '../../../core/problems/Transcript.ts';
import type { StartedApiServer } from '../../../core/server/idleServer.ts';
import { apiStartArgs } from '../../../core/skypilot/commands.ts';
import { plainText } from '../../../core/skypilot/plainText.ts';
import type { Held } from '../../journal/hold.ts';
import type { Journal } from '../../journal/Journal.ts';
import { writeRecord } from '../../journal/writeRecord.ts';
import type { OnLines } from '../../process/collectOutput.ts';
import { deadlineScale } from '../deadlineScale.ts';
import { isListening } from '../isListening.ts';
import type { Sky } from '../Sky.ts';
import { endServer, hasMainProcess } from './endServer.ts';

/**
 * The real one answers after 7 s on a quiet machine, after 100 s on a very busy one. `sky api start` itself gives up
 * after 60 s and leaves a server that goes on starting.
 */
const deadlineMs = 180_000;
const lookMs = 250;
const mostLogged = 64 * 1024;

export type Starting = {
  readonly journal: Journal;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Called once, before the server is started or somebody else's start of it is waited for. */
  readonly onStart?: (() => void) | undefined;
  /** Gets what the start says. */
  readonly onLines?: OnLines | undefined;
};

/**
 * Starts SkyPilot's API server on this machine unless something listens there: one process does, under a lock, and the
 * others wait and find it. What a killed server left behind, which holds the queue's port, is ended first. Undefined when
 * the server is there; else what `sky api start` said of why it is not.
 */
export async function startServer(sky: Sky, starting: Starting): Promise<Transcript | undefined> {
  const { env, signal, onStart } = starting;
  if (await isListening(env)) return undefined;
  onStart?.();
  const until = performance.now() + 2 * deadlineMs * deadlineScale(env);
  while (performance.now() < until && signal?.aborted !== true) {
    const held = await lockOf(starting.journal);
    if (held !== undefined) {
      try {
        return (await isListening(env)) ? undefined : await startHeld(sky, starting);
      } finally {
        await held.release();
      }
    }
    await pause(signal);
    if (await isListening(env)) return undefined;
  }
  const [ended, minutes] = [signal?.aborted === true ? 'aborted' : 'timed_out', (2 * deadlineMs) / 60_000] as const;
  return { command: 'sky api start', exitCode: null, stdout: '', stderr: '', ended, minutes };
}

/** Where the journal cannot be written, SkyPilot's own lock has to do. */
async function lockOf({ apiServerLock }: Journal): Promise<Held | undefined> {
  const { hold } = await import('../../journal/hold.ts');
  try {
    return await hold(apiServerLock, () => undefined);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { release: () => Promise.resolve() };
  }
}

async function startHeld(sky: Sky, starting: Starting): Promise<Transcript | undefined> {
  const failed = await startOnce(sky, starting);
  if (failed === undefined || !isBlocked(failed)) return failed;
  const ended = await endServer(starting.env).catch(() => 0);
  return ended === 0 ? failed : startOnce(sky, starting);
}

/** A server that ends at once: most often because what is left of another one holds a port of it. */
function isBlocked(failed: Transcript): boolean {
  const problem = diagnose(failed);
  return problem.kind === 'api_server' && problem.state === 'orphaned';
}

async function startOnce(sky: Sky, { journal, env, signal, onLines }: Starting): Promise<Transcript | undefined> {
  const from = Date.now();
  const transcript = await sky(apiStartArgs(), { deadlineMs, signal, onLines });
  await keepLog(journal, transcript, env);
  // What says that it has started it is believed, as far as the call that needs it says no other.
  const isDone = transcript.ended === 'exit' && transcript.exitCode === 0;
  if (!(await isThere({ env, signal }))) return isDone ? undefined : transcript;
  await note(journal, { from, until: Date.now() });
  return undefined;
}

/** Waits for a server that goes on starting after its client has given up. */
async function isThere({ env, signal }: Pick<Starting, 'env' | 'signal'>): Promise<boolean> {
  const until = performance.now() + deadlineMs * deadlineScale(env);
  for (;;) {
    if (await isListening(env)) return true;
    if (signal?.aborted === true || performance.now() > until) return false;
    if (!(await hasMainProcess(env).catch(() => false))) return isListening(env);
    await pause(signal);
  }
}

/** A server that is not noted is left alone by whoever stops idle ones, and the disk is told of by what needs it. */
async function note(journal: Journal, started: StartedApiServer): Promise<void> {
  await writeRecord(journal.apiServer, started).catch(() => undefined);
}

/** Keeps what the last starts said. That it cannot be kept is no reason not to go on. */
async function keepLog({ apiServerLog }: Journal, transcript: Transcript, env: NodeJS.ProcessEnv): Promise<void> {
  const { command, ended, exitCode, stdout, stderr } = transcript;
  const head = `${new Date().toISOString()} ${command}: ${ended}${exitCode === null ? '' : ` ${String(exitCode)}`}`;
  const secrets = secretsIn(env);
  const said = plainText(`${stdout}\n${stderr}`).split('\n');
  const lines = [head, ...said.filter((line) => line.trim() !== '').map((line) => `  ${redact(line, secrets)}`)];
  const before = await readFile(apiServerLog, 'utf8').catch(() => '');
  const text = `${before}${lines.join('\n')}\n`.slice(-mostLogged);
  await writeFileAtomic(apiServerLog, text, { mode: 0o600 }).catch(() => undefined);
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await wait(lookMs, undefined, { signal }).catch(() => undefined);
}
