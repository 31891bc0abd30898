import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Activity, type Busy } from '../core/operations/Activity.ts';
import { claim } from './journal/claim.ts';
import type { Journal } from './journal/Journal.ts';
import { readAbandoned } from './journal/readAbandoned.ts';
import { readRecord, type Warn } from './journal/readRecord.ts';
import { spawnRunner, type Runner } from './spawnRunner.ts';

type Options = { readonly runner: () => Runner; readonly warn: Warn };

/** Longer than a runner waits for the lock of the one before it, in milliseconds. */
const againMs = 30_000;
const lookMs = 100;

/**
 * Looks whether an operation was left by its runner, and has another one go on with it: started by one shell on the
 * machine, and by any once more when nothing came of that.
 */
export function resumer(journal: Journal, { runner, warn }: Options): () => Promise<void> {
  let last = { key: '', at: 0, times: 0 };
  return async () => {
    const left = await readAbandoned(journal, warn);
    if (left === undefined) return;
    const key = `${left.operation.id}-resume-${String(left.handle.resumed ?? 0)}`;
    const now = performance.now();
    if (last.key === key && now - last.at < againMs) return;
    last = { key, at: now, times: last.key === key ? last.times + 1 : 0 };
    if (await claim(journal, `${key}-${String(last.times)}`))
      void resumeOperation(journal, left.operation.id, runner());
  };
}

/**
 * Has somebody go on with what was left, if anything was, and waits until that is so, or a runner has found that it need
 * not be.
 */
export async function resumeLeft(journal: Journal, { runner, warn }: Options): Promise<void> {
  const left = await readAbandoned(journal, warn);
  if (left === undefined) return;
  const over = new AbortController();
  void resumeOperation(journal, left.operation.id, runner()).then(() => {
    over.abort();
  });
  while (!over.signal.aborted && (await isStillLeft(journal, left, warn))) await wait(lookMs);
}

async function isStillLeft({ activity }: Journal, left: Busy, warn: Warn): Promise<boolean> {
  const now = await readRecord<Activity>(activity, Activity, warn);
  return now?.kind === 'busy' && now.operation.id === left.operation.id && now.pid === left.pid;
}

/** Starts a runner that goes on with an operation. It waits for the lock, and ends without a word where it need not. */
async function resumeOperation(journal: Journal, id: string, runner: Runner): Promise<void> {
  const child = spawnRunner(journal, [id, '--resume'], runner, 'ignore');
  child.unref();
  await once(child, 'exit').catch(() => undefined);
}
