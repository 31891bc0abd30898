import { rm } from 'node:fs/promises';
import type { Busy } from '../core/operations/Activity.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { operationFiles } from '../node/journal/Journal.ts';
import { followCopy } from './followCopy.ts';
import { freshReading } from './freshReading.ts';
import { leftRequest } from './leftRequest.ts';
import type { Run } from './Run.ts';
import { stopIfCancelled } from './stopIfCancelled.ts';
import { submitLaunch } from './submitLaunch.ts';
import { unwatchedCopying, watchCopying, type Before, type Copying } from './watchCopying.ts';

export type Copy = Before & { readonly task: string };
export type LeftCopy = Before & { readonly left: Busy };

/**
 * Has SkyPilot carry out a task file, and follows that to its end.
 * @throws ProblemError for everything that can go wrong, a cancel included.
 */
export async function copyVaults(run: Run, { task, ...before }: Copy): Promise<void> {
  await whileWatched(watchCopying(run, before), async (copying) => {
    const requestId = await submitLaunch(copying.run, task);
    await followCopy(copying, before, requestId);
  });
}

/**
 * Follows what another runner had submitted to its end.
 * @throws ProblemError `interrupted` when it had not; `cancelled` and all else as above.
 */
export async function goOnCopying(run: Run, { left, ...before }: LeftCopy): Promise<void> {
  const requestId = await leftRequest(run, left);
  if (requestId === undefined) stopIfCancelled(run);
  if (requestId === undefined) throw new ProblemError({ kind: 'interrupted' });
  if (run.operation.kind !== 'sync')
    await run.learn(({ submittedAt }) => ({ submittedAt: submittedAt ?? left.handle.submittedAt ?? left.since }));
  const isBefore = await isBeforeCopying(run, left);
  await whileWatched(isBefore ? watchCopying(run, before) : unwatchedCopying(run), (copying) =>
    followCopy(copying, before, requestId),
  );
}

/** Nothing is copied to a machine that is not up. In all other cases it is not known whether the copying has begun. */
async function isBeforeCopying(run: Run, { operation, phase }: Busy): Promise<boolean> {
  const before = ['preparing', 'starting_skypilot', 'checking_credentials'];
  const early = [...before, 'choosing_machine', 'waiting_for_machine', 'installing_runtime'];
  if (operation.kind === 'sync' || !early.includes(phase)) return false;
  const reading = await freshReading(run, { source: 'memory', ours: true }).catch(() => undefined);
  return reading?.state.kind === 'initializing';
}

async function whileWatched(copying: Copying, act: (copying: Copying) => Promise<void>): Promise<void> {
  try {
    await act(copying);
  } finally {
    await copying.settled();
    await removeDrafts(copying.run);
  }
}

async function removeDrafts({ journal, operation }: Run): Promise<void> {
  const { drafts, removals } = operationFiles(journal, operation.id);
  await Promise.all([...Object.values(drafts), ...Object.values(removals)].map((file) => rm(file, { force: true })));
}
