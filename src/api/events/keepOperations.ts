import { readdir } from 'node:fs/promises';
import { isOperationId } from '../../core/api/Cursor.ts';
import { readAsked } from '../../node/history/readAsked.ts';
import type { Journal } from '../../node/journal/Journal.ts';
import { watchFolder } from '../../node/journal/watchFolder.ts';
import { freshGoing, leftGoing } from './beginGoing.ts';
import type { Told } from './eventData.ts';
import { placeOf, type Going, type Telling } from './Going.ts';
import { trackOperation, type Tracked } from './trackOperation.ts';

/**
 * Follows every operation on this machine, whichever shell asked for it: those that go on, and from now on all that are
 * asked for. Resolves when those that there are were looked at, with the way to stop.
 */
export async function keepOperations(telling: Telling, lookMs: number): Promise<() => Promise<void>> {
  const { headless, hub } = telling;
  const { journal } = headless;
  const followed = followedBy(telling);
  let known: readonly string[] = [];
  const look = async (begin: (told: Told) => Promise<Going | undefined>): Promise<void> => {
    const ids = await operationsIn(journal);
    hub.forget(known.filter((id) => !ids.includes(id)));
    known = known.filter((id) => ids.includes(id));
    for (const id of ids) {
      if (known.includes(id)) continue;
      const { kind } = await readAsked(journal, id);
      const going = kind && (await begin({ id, kind }));
      known = [...known, id];
      if (going !== undefined) followed.add(going);
      else if (kind !== undefined) hub.over(id);
    }
  };
  const first = look((told) => leftGoing(headless, told));
  const stopWatching = watchFolder(journal.operations, async () => {
    await first;
    await look((told) => Promise.resolve(freshGoing(told)));
  });
  const timer = setInterval(followed.look, lookMs).unref();
  await first;
  return async () => {
    clearInterval(timer);
    stopWatching();
    await followed.stop();
  };
}

type Followed = {
  readonly add: (going: Going) => void;
  readonly look: () => void;
  readonly stop: () => Promise<void>;
};

function followedBy(telling: Telling): Followed {
  const tracked = new Map<string, Tracked>();
  let isStopped = false;
  return {
    add: (going) => {
      if (isStopped) return;
      telling.hub.found(placeOf(going));
      const { id } = going;
      const one = trackOperation(telling, going, () => {
        tracked.delete(id);
        one.stop().catch(() => undefined);
      });
      tracked.set(id, one);
    },
    look: () => {
      // One that cannot be looked at now is looked at again.
      for (const one of tracked.values()) one.look().catch(() => undefined);
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([...tracked.values()].map((one) => one.stop()));
    },
  };
}

/** The ids of the operations that have a folder, the oldest first. */
async function operationsIn({ operations }: Journal): Promise<readonly string[]> {
  const found = await readdir(operations, { withFileTypes: true }).catch(() => []);
  return found.flatMap((entry) => (entry.isDirectory() && isOperationId(entry.name) ? [entry.name] : [])).sort();
}
