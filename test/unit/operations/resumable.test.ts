import { describe, expect, it } from 'vitest';
import type { Busy } from '../../../src/core/operations/Activity.ts';
import { resumable } from '../../../src/core/operations/resumable.ts';
import { busy, now } from '../fixtures.ts';

const hour = 3_600_000;
const handle = { requestId: null, jobId: null };
const rows: readonly { what: string; left: Busy; can: boolean }[] = [
  { what: 'a launch that waits for its machine', left: { ...busy('launch'), phase: 'waiting_for_machine' }, can: true },
  { what: 'one that had asked for nothing yet', left: busy('launch'), can: true },
  { what: 'a stop', left: { ...busy('stop'), phase: 'stopping' }, can: true },
  { what: 'one that was being cancelled', left: { ...busy('start'), phase: 'cancelling' }, can: true },
  { what: 'one that was still installing tools', left: { ...busy('launch'), phase: 'downloading' }, can: false },
  { what: 'one that looked at this computer', left: { ...busy('launch'), phase: 'checking' }, can: false },
  {
    what: 'one that four runners were lost of',
    left: { ...busy('launch'), handle: { ...handle, resumed: 4 } },
    can: true,
  },
  { what: 'one that five were lost of', left: { ...busy('launch'), handle: { ...handle, resumed: 5 } }, can: false },
  { what: 'one of this morning', left: { ...busy('launch'), since: now - 23 * hour }, can: true },
  { what: 'one of yesterday', left: { ...busy('launch'), since: now - 24 * hour }, can: false },
  { what: 'one that began before the clock was set back', left: { ...busy('launch'), since: now + hour }, can: true },
];

describe('going on with an operation that its runner left', () => {
  it.each(rows)('$what: $can', ({ left, can }) => {
    expect(resumable(left, now)).toBe(can);
  });
});
