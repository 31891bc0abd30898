import { stuckText } from '../core/present/stuck.ts';
import type { Snapshot } from '../core/server/Snapshot.ts';
import { claim } from '../node/journal/claim.ts';
import type { Carapace } from './Carapace.ts';
import { showNews } from './notify.ts';

/** Tells once on this machine that a phase takes longer than usual: nothing is known to be wrong, and a person may act. */
export async function tellStuck(carapace: Carapace, id: string, { activity }: Snapshot): Promise<void> {
  const text = activity.kind === 'busy' ? stuckText(activity, Date.now()) : undefined;
  if (activity.kind !== 'busy' || text === undefined || !(await claim(carapace.journal, id))) return;
  const { kind } = activity.operation;
  await showNews(text, ['show_log', 'cancel', ...(kind === 'destroy' ? [] : ['destroy' as const])], kind);
}
