import { refusal } from '../../core/operations/refusal.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { believed } from '../../core/server/believed.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import type { Desk } from './Desk.ts';
import type { Change } from './startInTurn.ts';

/**
 * Refuses at once what the journal refuses for certain: something goes on, or it was seen a moment ago how the server is.
 * @throws ProblemError `refused`.
 */
export async function refusedByJournal({ journal, warn }: Desk, kind: Change): Promise<void> {
  const seen = await readJournal(journal, warn);
  const refused = refusal(kind, seen);
  if (refused === undefined) return;
  const certain = seen.newer === true || seen.activity.kind === 'busy' || believed(seen, Date.now()) !== undefined;
  if (certain) throw new ProblemError(refused);
}
