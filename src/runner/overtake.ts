import { readFile } from 'node:fs/promises';
import { Activity, type Busy } from '../core/operations/Activity.ts';
import { operationNouns } from '../core/present/operationNouns.ts';
import { cancelOperation } from '../node/cancelOperation.ts';
import { claim } from '../node/journal/claim.ts';
import type { Journal } from '../node/journal/Journal.ts';
import { readRecord, type Warn } from '../node/journal/readRecord.ts';
import { hasArgument } from '../node/process/hasArgument.ts';
import { signalGroup } from '../node/process/processGroup.ts';
import { deadlineScale } from '../node/sky/deadlineScale.ts';

/** How long a cancelled operation may take to end, in milliseconds, and how long its runner to end when it is told to. */
const cancelMs = 60_000;
const graceMs = 5_000;
/** An operation that is gone on with again and again is not waited for for ever. */
const longestMs = 4 * 60_000;

export type Overtaking = {
  /** Does what is due to end the operation that goes on; false when nothing more is to be done about it. */
  readonly goOn: () => Promise<boolean>;
};

/**
 * Ends the operation that holds the lock, so that another can have it: it is cancelled, which ends its request on
 * SkyPilot's server too; and when that takes too long, its runner is ended. A `sky` that it had started is asked to end
 * and never killed. The outcome of what is ended is told by nobody, because somebody asked for this one.
 */
export function overtaking(journal: Journal, warn: Warn): Overtaking {
  const began = performance.now();
  const patience = cancelMs * deadlineScale(process.env);
  const cancelled = new Map<string, number>();
  return {
    goOn: async () => {
      if (performance.now() - began > longestMs) return false;
      const going = await readRecord<Activity>(journal.activity, Activity, warn);
      // Between two records the lock is taken or let go.
      if (going?.kind !== 'busy') return true;
      const { id, kind } = going.operation;
      if (kind === 'destroy') return false;
      const since = cancelled.get(id);
      if (since === undefined) {
        cancelled.set(id, performance.now());
        warn(`The ${operationNouns[kind]} that goes on is ended first.`);
        await claim(journal, id);
        await cancelOperation(journal, id);
        return true;
      }
      await endRunner(journal, going, performance.now() - since - patience);
      return true;
    },
  };
}

/** Only a process that is the operation's runner for certain is ended. */
async function endRunner({ operationLock }: Journal, { operation, pid, handle }: Busy, lateMs: number): Promise<void> {
  if (lateMs < 0) return;
  // What hangs before it has submitted anything must not submit it later.
  const { client, requestId } = handle;
  if (requestId === null && client !== undefined && (await hasArgument(client, operation.server)))
    signalGroup(client, 'SIGTERM');
  const holder = Number(await readFile(operationLock, 'utf8').catch(() => ''));
  if (holder !== pid || !(await hasArgument(pid, operation.id))) return;
  try {
    process.kill(pid, lateMs < graceMs ? 'SIGTERM' : 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
