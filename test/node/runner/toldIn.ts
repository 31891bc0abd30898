import { trouble } from '../../../src/core/present/headline.ts';
import type { Explanation } from '../../../src/core/problems/explain.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { readJournal } from '../../../src/node/journal/readJournal.ts';
import type { World } from './World.ts';

const ignore = (): void => undefined;

/** What every shell shows, as it stands in the journal now. */
export async function snapshotIn(world: World): Promise<Snapshot> {
  return { ...(await readJournal(world.journal, ignore, 0)), tools: { kind: 'unknown' }, vaults: [] };
}

/** What every shell says is wrong now; nothing is an empty title. */
export async function toldIn(world: World): Promise<Explanation> {
  return trouble(await snapshotIn(world), Date.now()) ?? { title: '', reason: '', steps: [] };
}
