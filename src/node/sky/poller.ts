import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { pauseAfter, pollPlan, watchedName, type Around, type Effort } from '../../core/server/pollPlan.ts';
import { seenInCloudAt } from '../../core/server/Reading.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Journal } from '../journal/Journal.ts';
import { isNewerJournal } from '../journal/isNewer.ts';
import { readJournal, type JournalState } from '../journal/readJournal.ts';
import type { Warn } from '../journal/readRecord.ts';
import { recordFailing, recordReading } from '../journal/recordReading.ts';
import { watchFolder } from '../journal/watchFolder.ts';
import { isAttended } from './attention.ts';
import { believableReading } from './believableReading.ts';
import type { HttpSource } from './http/httpSource.ts';
import type { IdleKeeper } from './idle/idleKeeper.ts';
import { isListening } from './isListening.ts';
import { lastPoke } from './poke.ts';
import type { Sky } from './Sky.ts';
import type { Asked, FreshReading } from './takeReading.ts';

/** How often a poller that rests, or waits for another's lock, looks whether there is something to do. */
const idleMs = 5_000;

export type PollerOptions = {
  readonly journal: Journal;
  readonly settings: () => Settings;
  /** Finds `sky` anew each time; undefined while it is not installed. */
  readonly sky: () => Sky | undefined;
  readonly env: () => NodeJS.ProcessEnv;
  /** SkyPilot's server itself, asked before the command. */
  readonly http: HttpSource;
  /** True while the machine runs on battery. */
  readonly onBattery: () => Promise<boolean>;
  /** Looks after the API server that we started. */
  readonly idle: IdleKeeper;
  readonly warn: Warn;
  /** The pause after a reading; that of `pollPlan` unless a test has less patience. */
  readonly pauseAfter?: typeof pauseAfter;
};

/**
 * Polls until aborted, whenever no other process on the machine does. Rejects only for a journal that cannot be used. The
 * library of the locks is loaded here, not with the shell that calls.
 */
export async function poll(options: PollerOptions, signal: AbortSignal): Promise<void> {
  const { hold } = await import('../journal/hold.ts');
  while (!signal.aborted) {
    // A newer Carapace polls itself: an older one rests, and does not hold the lock meanwhile.
    if (await isNewerJournal(options.journal)) {
      await pause(idleMs, signal);
      continue;
    }
    const lost = new AbortController();
    const held = await hold(options.journal.pollerLock, () => {
      lost.abort();
    });
    if (held === undefined) {
      await pause(idleMs, signal);
      continue;
    }
    try {
      await pollWhileHeld(options, AbortSignal.any([signal, lost.signal]));
    } finally {
      await held.release();
    }
    await pause(idleMs, signal);
  }
}

async function pollWhileHeld(options: PollerOptions, signal: AbortSignal): Promise<void> {
  let wake = new AbortController();
  let last: Last = { askedAt: 0, endedAt: 0, cloudAskedAt: 0, tookMs: 0, byCommand: false };
  const wakeUp = (): void => {
    wake.abort();
  };
  const unwatch = watchFolder(options.journal.folder, () => {
    wakeUp();
    return Promise.resolve();
  });
  // AbortSignal.any() would leave something behind in the signal with each turn of a day.
  signal.addEventListener('abort', wakeUp);
  try {
    while (!signal.aborted) {
      wake = new AbortController();
      const turn = await nextTurn(options, last);
      if (turn === undefined) return;
      if (turn.readNow !== undefined) {
        last = await readNow(options, turn.readNow, { last, signal });
        options.idle.noteReading({ from: last.askedAt, to: last.endedAt });
      }
      if (turn.lookAfter !== undefined) await options.idle.look(turn.lookAfter.sky, turn.lookAfter.seen, signal);
      await pause(turn.waitMs, wake.signal);
    }
  } finally {
    signal.removeEventListener('abort', wakeUp);
    unwatch();
  }
}

/** Of the reading before: when it was asked for and when it ended, and when the cloud was asked last, in milliseconds. */
type Last = Effort & { readonly askedAt: number; readonly endedAt: number; readonly cloudAskedAt: number };

type Question = Pick<Asked, 'name' | 'source'> & { readonly sky: Sky; readonly ours: boolean };
type Turn = {
  readonly readNow?: Question;
  /** There is an API server that may be one that nobody needs. */
  readonly lookAfter?: { readonly sky: Sky; readonly seen: JournalState };
  readonly waitMs: number;
};

/** Decides whether to read now, and how long to wait before the next look, in milliseconds; undefined to leave it. */
async function nextTurn(options: PollerOptions, last: Last): Promise<Turn | undefined> {
  const { journal, settings, sky, warn } = options;
  const seen = await readJournal(journal, warn);
  if (seen.newer === true) return undefined;
  const now = await around(options);
  const plan = pollPlan(seen, now, settings());
  const found = sky();
  if (found === undefined) return { waitMs: idleMs };
  const care = now.listening ? { lookAfter: { sky: found, seen } } : {};
  if (plan.kind === 'rest') return { ...care, waitMs: idleMs };
  const cloudAt = Math.max(last.cloudAskedAt, seen.reading === undefined ? 0 : seenInCloudAt(seen.reading));
  const cloudDue = plan.cloudMs === null ? Infinity : until(cloudAt, plan.cloudMs);
  const readAt = Math.max(seen.reading?.at ?? 0, last.askedAt);
  const due = Math.max(
    Math.min(until(readAt, plan.everyMs), cloudDue),
    until(last.endedAt, (options.pauseAfter ?? pauseAfter)(last, seen)),
  );
  if (due > 0 && (await lastPoke(journal)) < Math.max(seen.reading?.startedAt ?? 0, last.askedAt))
    return { ...care, waitMs: due };
  return {
    ...care,
    readNow: {
      sky: found,
      name: watchedName(seen, settings()),
      source: cloudDue <= 0 ? 'cloud' : 'memory',
      ours: seen.activity.kind === 'busy',
    },
    waitMs: 0,
  };
}

async function around({ journal, env, onBattery }: PollerOptions): Promise<Around> {
  const [listening, attended, battery] = await Promise.all([
    isListening(env()),
    isAttended(journal, Date.now()),
    onBattery(),
  ]);
  return { listening, attended, onBattery: battery };
}

/** How long it is until so long after an instant, in milliseconds. One that lies ahead is from before the clock was set back. */
function until(instant: number, ms: number): number {
  const now = Date.now();
  return instant > now ? 0 : instant + ms - now;
}

async function readNow(
  options: PollerOptions,
  question: Question,
  { last, signal }: { last: Last; signal: AbortSignal },
): Promise<Last> {
  const askedAt = Date.now();
  const fresh = await readOnce(options, question, signal);
  const endedAt = Date.now();
  return {
    askedAt,
    endedAt,
    tookMs: endedAt - askedAt,
    byCommand: fresh?.source !== 'http',
    cloudAskedAt: question.source === 'cloud' ? askedAt : last.cloudAskedAt,
  };
}

async function readOnce(
  { journal, http, env, warn }: PollerOptions,
  { sky, name, source, ours }: Question,
  signal: AbortSignal,
): Promise<FreshReading | undefined> {
  try {
    const fresh = await believableReading(sky, { name, source, ours, http, signal }, { journal, warn });
    await recordReading(journal, fresh, warn);
    return fresh;
  } catch (error) {
    const failing = { name, problem: asProblem(error), env: env(), cloud: source === 'cloud' };
    if (!signal.aborted) await recordFailing(journal, failing, warn);
    return undefined;
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
