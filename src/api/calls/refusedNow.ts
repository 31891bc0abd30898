import type { ServerOperationKind } from '../../core/operations/Operation.ts';
import { refusal, type Refusal } from '../../core/operations/refusal.ts';
import { believed } from '../../core/server/believed.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { findTools } from '../../node/tools/findTools.ts';
import type { JournalState } from '../../node/journal/readJournal.ts';
import type { Desk } from './Desk.ts';
import { readShared } from './readShared.ts';

type Asked = { readonly kind: ServerOperationKind; readonly settings: Settings; readonly seen: JournalState };

/**
 * Says why an operation cannot run now, or undefined when it can. A program is told in the answer and not only in the
 * events: so SkyPilot is asked whenever the journal is too old to be believed, and not only when it says no, as for a
 * person. Where there is no SkyPilot yet, the operation asks once it has installed it.
 * @throws ProblemError when SkyPilot would have to be asked and cannot be.
 */
export async function refusedNow(desk: Desk, { kind, settings, seen }: Asked): Promise<Refusal | undefined> {
  const refused = refusal(kind, seen);
  const { activity, newer } = seen;
  if (newer === true || activity.kind === 'busy' || believed(seen, Date.now()) !== undefined) return refused;
  const known = serverOf(seen.reading?.state) !== undefined;
  // Whatever an old reading says of it: a destroy sees for itself.
  if (kind === 'destroy' && known) return undefined;
  const tools = findTools({ skyPath: settings.skyPath, places: desk.places, env: desk.env });
  if (tools.kind !== 'found')
    return kind === 'launch' || known ? undefined : { kind: 'refused', why: 'no_server', detail: '' };
  return refusal(kind, { ...seen, reading: await readShared(desk, settings, seen) });
}
