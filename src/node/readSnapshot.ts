import { ServicesSeen } from '../core/access/Services.ts';
import type { Settings } from '../core/settings/Settings.ts';
import type { Snapshot } from '../core/server/Snapshot.ts';
import type { Layout } from '../core/tools/layout.ts';
import { readForwards } from './access/readForwards.ts';
import { journalAt } from './journal/Journal.ts';
import { readJournal } from './journal/readJournal.ts';
import { readRecord, type Warn } from './journal/readRecord.ts';
import { unlessNewer } from './journal/unlessNewer.ts';
import { findTools } from './tools/findTools.ts';
import { readVaults } from './vaults/readVaults.ts';

/** Everything that a shell shows, as it is now: the journal, the tools and the vault folders. Starts no process. */
export async function readSnapshot(places: Layout, settings: Settings, onWarning: Warn): Promise<Snapshot> {
  const warn = unlessNewer(onWarning);
  const journal = journalAt(places.state);
  const [known, vaults, forwards, services] = await Promise.all([
    readJournal(journal, warn),
    readVaults(settings),
    readForwards(journal, warn),
    readRecord(journal.services, ServicesSeen, warn),
  ]);
  return {
    ...known,
    vaults,
    forwards,
    services,
    tools: findTools({ skyPath: settings.skyPath, places, env: process.env }),
  };
}
