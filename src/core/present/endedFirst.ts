import type { Snapshot } from '../server/Snapshot.ts';
import { operationNouns } from './operationNouns.ts';

/** What a destroy ends before it begins, as a sentence; undefined when nothing goes on. */
export function endedFirst({ activity }: Pick<Snapshot, 'activity'>): string | undefined {
  if (activity.kind !== 'busy') return undefined;
  return `The ${operationNouns[activity.operation.kind]} that goes on is cancelled first.`;
}
