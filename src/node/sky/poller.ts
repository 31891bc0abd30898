import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { pollPlan, watchedName } from '../../core/server/pollPlan.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Journal } from '../journal/Journal.ts';
import { readJournal } from '../journal/readJournal.ts';
import type { Warn } from '../journal/readRecord.ts';
import { recordFailing, recordReading } from '../journal/recordReading.ts';
import { watchFolder } from '../journal/watchFolder.ts';
import { isListening } from './isListening.ts';
import { lastPoke } from './poke.ts';
import type { Sky } from './Sky.ts';
import { takeReading } from './takeReading.ts';

/** How often a poller that rests, or waits for another's lock, looks whether there is something to do. */
const idleMs = 5_000;

export type PollerOptions = {
  readonly journal: Journal;
  readonly settings: () => Settings;
  /** Finds `sky` anew each time; undefined while it is not installed. */
  readonly sky: () => Sky | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly warn: Warn;
};

/**
 * Polls until aborted, whenever no other process on the machine does. Rejects only for a journal that cannot be used. The
 * library of the locks is loaded here, not with the shell that calls.
 */
export async function poll(options: PollerOptions, signal: AbortSignal): Promise<void> {
  const { hold } = await import('../journal/hold.ts');
  while (!signal.aborted) {
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
  }
}

async function pollWhileHeld(options: PollerOptions, signal: AbortSignal): Promise<void> {
  let wake = new AbortController();
  let askedAt = 0;
  const unwatch = watchFolder(options.journal.folder, () => {
    wake.abort();
    return Promise.resolve();
  });
  try {
    while (!signal.aborted) {
      wake = new AbortController();
      const turn = await nextTurn(options, askedAt);
      if (turn.readNow !== undefined) {
        askedAt = Date.now();
        await readOnce(options, turn.readNow, signal);
      }
      await pause(turn.waitMs, AbortSignal.any([signal, wake.signal]));
    }
  } finally {
    unwatch();
  }
}

type Question = { readonly sky: Sky; readonly name: string; readonly ours: boolean };
type Turn = { readonly readNow?: Question; readonly waitMs: number };

/** Decides whether to read now, and how long to wait before the next look, in milliseconds. */
async function nextTurn({ journal, settings, sky, env, warn }: PollerOptions, askedAt: number): Promise<Turn> {
  const seen = await readJournal(journal, warn);
  const plan = pollPlan(seen, await isListening(env), settings());
  const found = sky();
  if (plan.kind === 'rest' || found === undefined) return { waitMs: idleMs };
  const last = Math.max(seen.reading?.at ?? 0, askedAt);
  const due = last + plan.everyMs - Date.now();
  const clockJumped = due > plan.everyMs;
  if (due > 0 && !clockJumped && (await lastPoke(journal)) < Math.max(seen.reading?.startedAt ?? 0, askedAt))
    return { waitMs: due };
  return {
    readNow: { sky: found, name: watchedName(seen, settings()), ours: seen.activity.kind === 'busy' },
    waitMs: plan.everyMs,
  };
}

async function readOnce(
  { journal, warn }: PollerOptions,
  { sky, name, ours }: Question,
  signal: AbortSignal,
): Promise<void> {
  try {
    await recordReading(journal, await takeReading(sky, { name, source: 'memory', ours, signal }), warn);
  } catch (error) {
    if (!signal.aborted) await recordFailing(journal, name, asProblem(error), warn);
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
