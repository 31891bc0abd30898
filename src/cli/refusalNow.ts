import type { OperationKind } from '../core/operations/Operation.ts';
import { refusal, type Refusal } from '../core/operations/refusal.ts';
import { believed } from '../core/server/believed.ts';
import type { Settings } from '../core/settings/Settings.ts';
import type { JournalState } from '../node/journal/readJournal.ts';
import { readServer } from './readServer.ts';
import type { Terminal } from './Terminal.ts';

/**
 * Says why an operation cannot run now, or undefined when it can. A journal that says no may be old, or know nothing of
 * what an interrupted operation left behind: then SkyPilot is asked before a person is sent away.
 * @throws ProblemError when SkyPilot would have to be asked and cannot be.
 */
export async function refusalNow(
  terminal: Terminal,
  { kind, settings, seen }: { readonly kind: OperationKind; readonly settings: Settings; readonly seen: JournalState },
): Promise<Refusal | undefined> {
  const refused = refusal(kind, seen);
  if (refused === undefined || refused.why === 'busy' || believed(seen, Date.now()) !== undefined) return refused;
  const reading = await readServer(terminal, settings, { seen, source: 'memory' });
  return refusal(kind, { reading, activity: seen.activity });
}
