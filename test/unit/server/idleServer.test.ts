import { describe, expect, it } from 'vitest';
import { whyKept, type IdleFacts } from '../../../src/core/server/idleServer.ts';
import type { Request } from '../../../src/core/skypilot/parseRequests.ts';

const minute = 60_000;
const now = 1_800_000_000_000;
const born = now - 60 * minute;

const request = (name: string, createdAt: number, status: Request['status'] = 'SUCCEEDED'): Request => ({
  id: `${name}-${String(createdAt)}`,
  name,
  status,
  createdAt,
});
const daemon: Request = { ...request('sky.status-refresh', born, 'RUNNING'), id: 'skypilot-status-refresh-daemon' };

const idle: IdleFacts = {
  started: { from: born - 20_000, until: born + 2_000 },
  active: [daemon],
  recent: [request('sky.down', now - 20 * minute), daemon],
  most: 100,
  clusters: 0,
  own: [],
  workedAt: 0,
  idleMs: 15 * minute,
  now,
};

describe('whether an idle API server is stopped', () => {
  it('is, when we started it and nobody needs it', () => {
    expect(whyKept(idle)).toBeUndefined();
    expect(whyKept({ ...idle, recent: [] })).toBeUndefined();
  });

  it('does not count what our own readings asked', () => {
    const reading = request('sky.status', now - minute);
    const recent = [reading, ...(idle.recent ?? [])];
    expect(whyKept({ ...idle, recent })).toBe('somebody asked it something');
    expect(whyKept({ ...idle, recent, own: [{ from: now - minute - 500, to: now - minute + 500 }] })).toBeUndefined();
  });

  const kept: [string, Partial<IdleFacts>, string][] = [
    ['what was started a moment ago', { started: { from: now - 9 * minute, until: now - 8 * minute } }, 'a moment ago'],
    ['what worked a moment ago', { workedAt: now - minute }, 'a moment ago'],
    ['a cluster, whoever has it', { clusters: 1 }, 'clusters'],
    ['clusters that cannot be told', { clusters: undefined }, 'cannot be told'],
    ['work that cannot be told', { active: undefined }, 'cannot be told'],
    ['requests that cannot be told', { recent: undefined }, 'cannot be told'],
    [
      'one that somebody started again since',
      { active: [{ ...daemon, createdAt: born + 20 * minute }] },
      'else started',
    ],
    ['one that was there before', { active: [{ ...daemon, createdAt: born - 20 * minute }] }, 'else started'],
    ['one whose age cannot be told', { active: [] }, 'else started'],
    ['a launch', { active: [daemon, request('sky.launch', born, 'RUNNING')] }, 'works on something'],
    ['a request that waits', { active: [daemon, request('sky.down', born, 'PENDING')] }, 'works on something'],
    [
      'a status that we do not know',
      { active: [daemon, request('sky.launch', born, 'UNKNOWN')] },
      'works on something',
    ],
    ['a request of somebody', { recent: [request('sky.check', now - 14 * minute)] }, 'somebody asked'],
    ['a request from the future', { recent: [request('sky.check', now + minute)] }, 'somebody asked'],
    [
      'something else in the time of a reading',
      { recent: [request('sky.down', now - minute)], own: [{ from: now - 2 * minute, to: now }] },
      'somebody asked',
    ],
    [
      'more requests than are seen',
      { most: 1, recent: [request('sky.status', now - minute)], own: [{ from: now - 2 * minute, to: now }] },
      'not all of its requests',
    ],
  ];

  it.each(kept)('is not for %s', (_what, parts, why) => {
    expect(whyKept({ ...idle, ...parts })).toContain(why);
  });
});
