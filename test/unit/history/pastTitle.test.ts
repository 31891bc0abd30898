import { describe, expect, it } from 'vitest';
import { pastOutcomes } from '../../../src/core/history/PastOperation.ts';
import { pastTitle } from '../../../src/core/history/pastTitle.ts';
import { OperationKind } from '../../../src/core/operations/Operation.ts';

const kinds = [...OperationKind.options, undefined];
const titles = kinds.flatMap((kind) => pastOutcomes.map((outcome) => pastTitle({ kind, outcome })));

describe('the title of a past operation', () => {
  it('is another one for each thing that was done and each outcome, in plain words', () => {
    expect(new Set(titles).size).toBe(kinds.length * pastOutcomes.length);
    expect(titles.filter((title) => !/^[A-Z][a-z -]+$/.test(title))).toEqual([]);
  });

  it.each([
    ['launch', 'done', 'Launched'],
    ['launch', 'failed', 'Launch failed'],
    ['stop', 'unfinished', 'Stop did not finish'],
    ['sync', 'cancelled', 'Sync cancelled'],
    ['install_tools', 'going', 'Installation is going on'],
    ['destroy', 'refused', 'Destroy refused'],
  ] as const)('says of %s and %s: %s', (kind, outcome, title) => {
    expect(pastTitle({ kind, outcome })).toBe(title);
  });
});
