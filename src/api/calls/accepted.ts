import type * as z from 'zod/mini';
import { cursorBefore } from '../../core/api/Cursor.ts';
import type { Operation } from '../../core/operations/Operation.ts';
import type { Accepted } from '../contract/Accepted.ts';
import type { Change, Changing } from './startInTurn.ts';

const under: Readonly<Record<Change, string>> = {
  launch: 'Your server is being launched.',
  stop: 'Your server is being stopped.',
  start: 'Your server is being started.',
  destroy: 'Your server is being destroyed.',
};

/** Says that an operation goes on, whether the cloud tools are installed first, and where its events begin. */
export function accepted(operation: Changing, installsFirst: boolean): z.infer<typeof Accepted> {
  const first = installsFirst ? 'The cloud tools are installed first.' : '';
  const message = [under[operation.kind], first].filter(Boolean).join(' ');
  return { message, cluster_name: operation.server, ...eventsOf(operation) };
}

/** Where the events of an operation are found. */
export function eventsOf({ id }: Operation): { operation_id: string; last_event_id: string } {
  return { operation_id: id, last_event_id: cursorBefore(id) };
}
