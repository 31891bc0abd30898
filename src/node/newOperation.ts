import { randomBytes } from 'node:crypto';
import type { Operation, OperationKind, Shell } from '../core/operations/Operation.ts';

/** An operation that is about to be asked for. Its id begins with the time, so that ids sort by age. */
export function newOperation<K extends OperationKind>(
  kind: K,
  server: string,
  shell: Shell,
): Omit<Operation, 'kind'> & { kind: K } {
  const askedAt = Date.now();
  const time = new Date(askedAt).toISOString().replace(/[-:.]/g, '');
  return { id: `${time}-${kind}-${randomBytes(3).toString('hex')}`, kind, server, shell, askedAt };
}
