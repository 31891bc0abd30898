import { readdir } from 'node:fs/promises';
import { asPast } from '../../core/history/asPast.ts';
import { keptOperations } from '../../core/history/keptOperations.ts';
import type { PastOperation } from '../../core/history/PastOperation.ts';
import type { Traces } from '../../core/history/Traces.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Journal } from '../journal/Journal.ts';
import { readTraces } from './readTraces.ts';

type Seen = Pick<Snapshot, 'activity' | 'toolsActivity'>;

export type History = {
  /** The last operations, the newest first. Those that ended before the last are remembered. */
  readonly read: (seen: Seen) => Promise<readonly PastOperation[]>;
  /** All that there still is of any operation, in the same order. */
  readonly readAll: (seen: Seen) => Promise<readonly PastOperation[]>;
};

/** The history of what was done, from the operations' own folders: nothing else keeps it. */
export function openHistory(journal: Journal): History {
  let ended: ReadonlyMap<string, Traces> = new Map();
  const readAll = async (seen: Seen): Promise<readonly PastOperation[]> => {
    const ids = await newestFirst(journal);
    const known = ended;
    const traces = await Promise.all(ids.map(async (id) => known.get(id) ?? (await readTraces(journal, id))));
    ended = new Map(traces.flatMap((one) => (one.end === undefined || isNamed(one, seen) ? [] : [[one.id, one]])));
    // A folder that says nothing at all is somebody else's.
    return traces.flatMap((one) => (one.askedAt === 0 ? [] : [asPast(one, seen)]));
  };
  return { readAll, read: async (seen) => keptOperations(await readAll(seen)) };
}

/** The ids of the operations that have a folder. They begin with the time, so that names sort by age. */
async function newestFirst({ operations }: Journal): Promise<string[]> {
  const found = await readdir(operations, { withFileTypes: true }).catch(() => []);
  const names = found.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  return names.sort().reverse();
}

/** The log of an operation that the journal still speaks of may go on: somebody else may bring it to its end. */
function isNamed({ id }: Traces, { activity, toolsActivity }: Seen): boolean {
  return [activity, toolsActivity].some((one) => one.kind !== 'idle' && one.operation.id === id);
}
