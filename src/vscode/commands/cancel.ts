import { ProblemError } from '../../core/problems/ProblemError.ts';
import { cancelOperation } from '../../node/cancelOperation.ts';
import type { Carapace } from '../Carapace.ts';

/** Cancels whatever goes on, whoever started it. Its outcome is told when it has ended. */
export async function cancel({ live, journal }: Carapace): Promise<void> {
  const { activity } = await live.readAgain();
  if (activity.kind !== 'busy') throw new ProblemError({ kind: 'refused', why: 'nothing_to_cancel', detail: '' });
  await cancelOperation(journal, activity.operation.id);
}
