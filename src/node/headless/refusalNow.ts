import type { ServerOperationKind } from '../../core/operations/Operation.ts';
import { refusal, type Refusal } from '../../core/operations/refusal.ts';
import { believed } from '../../core/server/believed.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { JournalState } from '../journal/readJournal.ts';
import { findTools } from '../tools/findTools.ts';
import { readServer, sourceFor } from './readServer.ts';
import type { Headless } from './Headless.ts';

type Asked = { readonly kind: ServerOperationKind; readonly settings: Settings; readonly seen: JournalState };

/**
 * Says why an operation cannot run now, or undefined when it can. A journal that says no may be old, or know nothing of
 * what an interrupted operation left behind: then SkyPilot is asked before a person is sent away. Where there is no
 * SkyPilot yet, the operation asks once it has installed it.
 * @throws ProblemError when SkyPilot would have to be asked and cannot be.
 */
export async function refusalNow(headless: Headless, { kind, settings, seen }: Asked): Promise<Refusal | undefined> {
  const refused = refusal(kind, seen);
  if (refused === undefined || refused.why === 'busy' || refused.why === 'newer') return refused;
  if (believed(seen, Date.now()) !== undefined) return refused;
  // Whatever an old reading says: a destroy sees for itself, and one of nothing does no harm.
  if (kind === 'destroy') return undefined;
  const { places, env } = headless;
  const tools = findTools({ skyPath: settings.skyPath, places, env });
  if (tools.kind !== 'found') return undefined;
  const reading = await readServer(headless, settings, { seen, source: sourceFor(seen) });
  return refusal(kind, { ...seen, reading });
}
