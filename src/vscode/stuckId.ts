import { stuckText } from '../core/present/stuck.ts';
import type { Snapshot } from '../core/server/Snapshot.ts';

/** What goes on and takes longer than usual, as a name of what is told about it; undefined while nothing does. */
export function stuckId({ activity }: Pick<Snapshot, 'activity'>, now: number): string | undefined {
  if (activity.kind !== 'busy' || stuckText(activity, now) === undefined) return undefined;
  return `${activity.operation.id}-stuck-${activity.phase}`;
}
