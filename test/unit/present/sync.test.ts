import { describe, expect, it } from 'vitest';
import { headline } from '../../../src/core/present/headline.ts';
import { serverRows } from '../../../src/core/present/serverRows.ts';
import { statusBar } from '../../../src/core/present/statusBar.ts';
import { syncedText } from '../../../src/core/present/syncedText.ts';
import { syncPlan } from '../../../src/core/present/syncPlan.ts';
import { timeOfDay } from '../../../src/core/present/timeOfDay.ts';
import type { ServerFacts, Synced } from '../../../src/core/server/ServerFacts.ts';
import { status } from '../../../src/core/server/status.ts';
import type { VaultChanges } from '../../../src/core/vaults/ledger/VaultChanges.ts';
import type { VaultNews } from '../../../src/core/vaults/ledger/VaultNews.ts';
import { explain } from '../../../src/core/problems/explain.ts';
import { aReading, aState, busy, now } from '../fixtures.ts';
import { aSnapshot } from './tools.ts';

const none = { count: 0, first: [] };
const nothing: VaultChanges = { added: none, changed: none, gone: none, leftOut: none, bytes: 0 };
const at = Date.UTC(2026, 10, 21, 12, 3);
const overwritten = 'What was changed on the server itself is overwritten by what is here.';

function news(open: Partial<VaultChanges>, since: number | null = at, closed: number | null = at): VaultNews[] {
  const sent = { files: 3, bytes: 90 };
  return [
    { kind: 'public', sent, changes: { ...nothing, ...open }, since },
    { kind: 'private', sent, changes: nothing, since: closed },
  ];
}

describe('the question before a sync', () => {
  it('names what is new and changed', () => {
    const added = { count: 7, first: ['a', 'b', 'c', 'd', 'e'] };
    const changes = { added, changed: { count: 1, first: ['new\nline'] }, bytes: 1_200_000 };
    expect(syncPlan(news(changes), 'Both')).toEqual([
      'Public: 7 new (a, b, c, d, e and 2 more), 1 changed ("new\\nline"), 1.2 MB.',
      `Private: nothing changed since ${timeOfDay(at)}.`,
      overwritten,
    ]);
  });

  it('says that nothing changed, and still what it does', () => {
    expect(syncPlan(news({}), false)).toEqual([`Nothing changed here since ${timeOfDay(at)}.`, overwritten]);
  });

  it('says what stays there, what is deleted, and which button does that', () => {
    const one = news({ gone: { count: 1, first: ['old'] } });
    const many = news({ gone: { count: 9, first: ['a', 'b', 'c', 'd', 'e'] } });
    expect(syncPlan(one, false)[0]).toBe(`Nothing was added or changed here since ${timeOfDay(at)}.`);
    expect(syncPlan(one, false)[1]).toBe('1 file that you deleted here stays on the server: old.');
    expect(syncPlan(one, true)[1]).toBe('1 file that you deleted here is deleted on the server: old.');
    const offered = '1 file that you deleted here stays on the server: old. Choose Both to delete it there too.';
    expect(syncPlan(one, 'Both')[1]).toBe(offered);
    const list = 'a, b, c, d, e and 4 more.';
    expect(syncPlan(many, true)[1]).toBe(`9 files that you deleted here are deleted on the server: ${list}`);
    const all = `9 files that you deleted here stay on the server: ${list} Choose Both to delete them there too.`;
    expect(syncPlan(many, 'Both')[1]).toBe(all);
  });

  it('names what is no longer copied and never deleted', () => {
    const out = syncPlan(news({ leftOut: { count: 1, first: ['x'] } }), true);
    expect(out[1]).toBe('No longer copied, but still on the server: x.');
  });

  it('says that nothing is known of the server', () => {
    expect(syncPlan(news({}, null, null), false)).toEqual([
      'What is on the server is not known: everything is compared (6 files, 180 B), and what differs is copied.',
      overwritten,
    ]);
    expect(syncPlan(news({}, at, null), false)[1]).toBe(
      'Private: what is on the server is not known, everything is compared (3 files, 90 B).',
    );
  });
});

describe('the outcome of a sync', () => {
  const facts = (parts: Partial<Synced>, files = 3): ServerFacts => ({
    ...{ name: 'carapace', pricePerHour: null, instanceType: null, vcpus: null, memoryGb: null, place: null },
    arrived: {
      ...{ public: { files, bytes: 90 }, private: { files: 0, bytes: 0 }, at },
      expected: {
        public: { files: 3, bytes: 90, stays: { files: 0, bytes: 0 } },
        private: { files: 0, bytes: 0, stays: { files: 0, bytes: 0 } },
      },
    },
    synced: { id: 'sync-1', since: at, added: 0, changed: 0, removed: 0, bytes: 0, ...parts },
  });

  it.each([
    [{ added: 3, changed: 2, bytes: 1_200_000 }, '3 new, 2 changed (1.2 MB)'],
    [{ added: 1, bytes: 5, removed: 2 }, '1 new (5 B), 2 deleted there'],
    [{ removed: 1 }, '1 deleted there'],
    [{}, 'nothing had changed'],
    [{ since: null, added: 3 }, '3 files, 90 B'],
  ])('of %j is told', (parts, words) => {
    expect(syncedText('carapace', 'sync-1', facts(parts))).toBe(`Your vaults are synced to carapace: ${words}.`);
  });

  it('is told without counts when they are of another one', () => {
    for (const known of [undefined, facts({ id: 'sync-0' })])
      expect(syncedText('carapace', 'sync-1', known)).toBe('Your vaults are synced to carapace.');
  });

  it('names what the server has otherwise', () => {
    expect(syncedText('carapace', 'sync-1', facts({}, 2))).toBe(
      `Your vaults are synced to carapace: nothing had changed. Public: 1 file fewer on the server than here, ${timeOfDay(at)}.`,
    );
  });
});

describe('while vaults are synced', () => {
  const snapshot = aSnapshot({ reading: aReading(), activity: busy('sync') });

  it('the server runs on, and everything says that something goes on', () => {
    expect(status(snapshot, now)).toBe('running');
    expect(headline(snapshot, now)).toBe('syncing · getting ready · 5 s');
    expect(statusBar(snapshot, now)).toMatchObject({
      text: '$(sync~spin) Carapace: syncing 0:05',
      background: undefined,
    });
    expect(serverRows(snapshot, now)).toMatchObject([
      {
        icon: { id: 'sync~spin' },
        actions: 'server.running',
        children: [{ id: 'phase.preparing' }, { id: 'phase.copying_vaults' }, { id: 'phase.confirming' }],
      },
    ]);
  });
});

describe('a sync that failed', () => {
  it('leaves the server as it is, says so, and offers to try again', () => {
    const circumstances = { during: 'sync', state: aState('running'), facts: undefined } as const;
    for (const problem of [
      { kind: 'copy_failed', reason: 'rsync ended with 23' },
      { kind: 'run_failed', exitCode: 5, reason: '' },
    ] as const) {
      const { title, reason, steps } = explain(problem, circumstances);
      expect(title).toBe('Your vaults were not synced.');
      expect(reason).toMatch(/ Your server carapace runs on as before, and (?:bills|costs about \$0\.19 per hour)\.$/);
      expect([...steps].toSorted()).toEqual(['retry', 'show_log']);
    }
    expect(
      explain({ kind: 'copy_failed', reason: '' }, { ...circumstances, state: aState('initializing') }).steps,
    ).toContain('repair');
  });
});
