import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { cancelOperation } from '../../node/cancelOperation.ts';
import type { Carapace } from '../Carapace.ts';

/**
 * Cancels whatever goes on, whoever started it: what is done to the server first, and what is done to the tools when
 * their own row asks for it. Its outcome is told when it has ended.
 */
export async function cancel({ live, journal }: Carapace, row: string | undefined): Promise<void> {
  const snapshot = await live.readAgain();
  const id = goingOn(snapshot, row);
  const why = snapshot.newer === true ? 'newer' : 'nothing_to_cancel';
  if (id === undefined) throw new ProblemError({ kind: 'refused', why, detail: '' });
  await cancelOperation(journal, id);
}

function goingOn({ activity, toolsActivity }: Snapshot, row: string | undefined): string | undefined {
  const both = row === 'tools.busy' ? [toolsActivity, activity] : [activity, toolsActivity];
  return both.find((one) => one.kind === 'busy')?.operation.id;
}
