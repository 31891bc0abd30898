import { dismissFailure } from '../../node/cancelOperation.ts';
import type { Carapace } from '../Carapace.ts';

/** Puts the last failure away, in every window. */
export async function dismiss({ live, journal }: Carapace): Promise<void> {
  const { activity } = await live.readAgain();
  if (activity.kind === 'failed') await dismissFailure(journal, activity.operation.id);
  await live.readAgain();
}
