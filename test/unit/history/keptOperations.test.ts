import { expect, it } from 'vitest';
import { keptOperations } from '../../../src/core/history/keptOperations.ts';
import type { PastOutcome } from '../../../src/core/history/PastOperation.ts';
import { aPast } from './aPast.ts';

const many = (count: number, outcome: PastOutcome, name: string) =>
  Array.from({ length: count }, (_, i) => aPast({ id: `${name}-${String(i)}`, outcome }));

it('keeps the last fifty operations', () => {
  const all = many(60, 'done', 'stop');
  expect(keptOperations(all)).toEqual(all.slice(0, 50));
});

it('keeps ten refusals, so that a crowd does not push out what was done', () => {
  const [refused, done] = [many(49, 'refused', 'launch'), many(60, 'failed', 'launch')];
  expect(keptOperations([...refused, ...done])).toEqual([...refused.slice(0, 10), ...done.slice(0, 40)]);
});

it('keeps whatever goes on, however many came after it', () => {
  const going = aPast({ id: 'long', outcome: 'going' });
  expect(keptOperations([...many(80, 'done', 'stop'), going])).toContain(going);
});
