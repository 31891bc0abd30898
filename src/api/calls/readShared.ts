import { watchedName } from '../../core/server/pollPlan.ts';
import type { Reading } from '../../core/server/Reading.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { readServer, sourceFor } from '../../node/headless/readServer.ts';
import type { JournalState } from '../../node/journal/readJournal.ts';
import type { Desk } from './Desk.ts';

/**
 * Asks SkyPilot for the server's state, once for all who ask at the same time.
 * @throws ProblemError when SkyPilot cannot be asked; the journal then says so too.
 */
export function readShared(desk: Desk, settings: Settings, seen: JournalState): Promise<Reading> {
  return desk.readOnce(watchedName(seen, settings), () =>
    readServer(desk, settings, { seen, source: sourceFor(seen) }),
  );
}
