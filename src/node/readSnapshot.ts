import type { Settings } from '../core/settings/Settings.ts';
import type { Snapshot } from '../core/server/Snapshot.ts';
import type { Layout } from '../core/tools/layout.ts';
import { journalAt } from './journal/Journal.ts';
import { readJournal } from './journal/readJournal.ts';
import type { Warn } from './journal/readRecord.ts';
import { findTools } from './tools/findTools.ts';
import { readVaults } from './vaults/readVaults.ts';

/** Everything that a shell shows, as it is now: the journal, the tools and the vault folders. Starts no process. */
export async function readSnapshot(places: Layout, settings: Settings, warn: Warn): Promise<Snapshot> {
  const [journal, vaults] = await Promise.all([readJournal(journalAt(places.state), warn), readVaults(settings)]);
  return {
    ...journal,
    vaults,
    tools: findTools({ skyPath: settings.skyPath, places, env: process.env }),
  };
}
