import { describe, expect, it } from 'vitest';
import { arrivalOf } from '../../../src/core/present/arrival.ts';
import { timeOfDay } from '../../../src/core/present/timeOfDay.ts';
import type { Arrival, ExpectedVault, VaultCount } from '../../../src/core/server/ServerFacts.ts';

const at = Date.UTC(2026, 10, 21, 12, 3);
const time = timeOfDay(at);
const nothing: VaultCount = { files: 0, bytes: 0 };

function arrived(there: VaultCount, expected?: ExpectedVault): Arrival {
  const both = expected && { public: expected, private: { ...nothing, stays: nothing } };
  return { public: there, private: nothing, at, ...(both !== undefined && { expected: both }) };
}

describe('what a vault says after its copy', () => {
  const sent = (files: number, bytes: number, stays = nothing): ExpectedVault => ({ files, bytes, stays });

  it.each([
    ['all of it', { files: 3, bytes: 90 }, sent(3, 90), true, `verified ${time}`],
    ['an empty vault', nothing, sent(0, 0), true, `verified ${time}`],
    [
      'one that stays',
      { files: 4, bytes: 95 },
      sent(3, 90, { files: 1, bytes: 5 }),
      true,
      `verified ${time}, 1 deleted here stays there`,
    ],
    [
      'some that stay',
      { files: 1_203, bytes: 95 },
      sent(3, 90, { files: 1_200, bytes: 5 }),
      true,
      `verified ${time}, 1,200 deleted here stay there`,
    ],
    ['too few', { files: 1, bytes: 30 }, sent(3, 90), false, `2 files fewer on the server than here, ${time}`],
    ['one too few', { files: 2, bytes: 90 }, sent(3, 90), false, `1 file fewer on the server than here, ${time}`],
    ['too many', { files: 6, bytes: 900 }, sent(3, 90), false, `3 more files on the server, ${time}`],
    ['one too many', { files: 4, bytes: 90 }, sent(3, 90), false, `1 more file on the server, ${time}`],
    ['less', { files: 3, bytes: 90 }, sent(3, 1_200_090), false, `same files, 1.2 MB less on the server, ${time}`],
    ['more', { files: 3, bytes: 95 }, sent(3, 90), false, `same files, 5 B more on the server, ${time}`],
    ['what nobody counted here', { files: 3, bytes: 90 }, undefined, false, `3 files, 90 B on the server at ${time}`],
  ] as const)('names %s', (_name, there, expected, verified, text) => {
    expect(arrivalOf(arrived(there, expected), 'public')).toEqual({ verified, text });
  });
});
