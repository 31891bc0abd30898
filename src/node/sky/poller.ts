import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { pollPlan, watchedName, type Around } from '../../core/server/pollPlan.ts';
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
  let askedAt = 0;
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
      const turn = await nextTurn(options, askedAt);
      if (turn === undefined) return;
      if (turn.readNow !== undefined) {
        askedAt = Date.now();
        await readOnce(options, turn.readNow, signal);
        options.idle.noteReading({ from: askedAt, to: Date.now() });
      }
      if (turn.lookAfter !== undefined) await options.idle.look(turn.lookAfter.sky, turn.lookAfter.seen, signal);
      await pause(turn.waitMs, wake.signal);
    }
  } finally {
    signal.removeEventListener('abort', wakeUp);
    unwatch();
  }
}

type Question = { readonly sky: Sky; readonly name: string; readonly ours: boolean };
type Turn = {
  readonly readNow?: Question;
  /** There is an API server that may be one that nobody needs. */
  readonly lookAfter?: { readonly sky: Sky; readonly seen: JournalState };
  readonly waitMs: number;
};

/** Decides whether to read now, and how long to wait before the next look, in milliseconds; undefined to leave it. */
async function nextTurn(options: PollerOptions, askedAt: number): Promise<Turn | undefined> {
  const { journal, settings, sky, warn } = options;
  const seen = await readJournal(journal, warn);
  if (seen.newer === true) return undefined;
  const now = await around(options);
  const plan = pollPlan(seen, now, settings());
  const found = sky();
  if (found === undefined) return { waitMs: idleMs };
  const care = now.listening ? { lookAfter: { sky: found, seen } } : {};
  if (plan.kind === 'rest') return { ...care, waitMs: idleMs };
  const last = Math.max(seen.reading?.at ?? 0, askedAt);
  const due = last + plan.everyMs - Date.now();
  const clockJumped = due > plan.everyMs;
  if (due > 0 && !clockJumped && (await lastPoke(journal)) < Math.max(seen.reading?.startedAt ?? 0, askedAt))
    return { ...care, waitMs: due };
  return {
    ...care,
    readNow: { sky: found, name: watchedName(seen, settings()), ours: seen.activity.kind === 'busy' },
    waitMs: plan.everyMs,
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

async function readOnce(
  { journal, http, env, warn }: PollerOptions,
  { sky, name, ours }: Question,
  signal: AbortSignal,
): Promise<void> {
  try {
    const fresh = await believableReading(sky, { name, source: 'memory', ours, http, signal }, { journal, warn });
    await recordReading(journal, fresh, warn);
  } catch (error) {
    if (!signal.aborted) await recordFailing(journal, { name, problem: asProblem(error), env: env() }, warn);
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
