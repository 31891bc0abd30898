import { expect, it } from 'vitest';
import { isLast, type OperationEvent } from '../../../src/core/operations/OperationEvent.ts';
import { endedAt } from '../../../src/core/operations/Activity.ts';
import { busy, done, failed, idle, now } from '../fixtures.ts';

const problem = { kind: 'interrupted' } as const;
const events: readonly (readonly [OperationEvent, boolean])[] = [
  [{ type: 'accepted', at: now }, false],
  [{ type: 'phase', at: now, phase: 'preparing', note: null }, false],
  [{ type: 'log', at: now, message: 'x' }, false],
  [{ type: 'complete', at: now }, true],
  [{ type: 'error', at: now, problem }, true],
  [{ type: 'refused', at: now, problem }, true],
];

it.each(events)('%o is the last event: %s', (event, last) => {
  expect(isLast(event)).toBe(last);
});

it('an operation has ended when it is done or has failed', () => {
  expect(endedAt(done('stop', 5))).toBe(5);
  expect(endedAt(failed('stop', 6))).toBe(6);
  expect(endedAt(busy('stop'))).toBeUndefined();
  expect(endedAt(idle)).toBeUndefined();
});
