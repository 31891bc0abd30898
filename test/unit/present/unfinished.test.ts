import { describe, expect, it } from 'vitest';
import { possible } from '../../../src/core/present/actions.ts';
import { trouble } from '../../../src/core/present/headline.ts';
import { serverRows } from '../../../src/core/present/serverRows.ts';
import { statusBar } from '../../../src/core/present/statusBar.ts';
import { statusJson } from '../../../src/core/present/statusJson.ts';
import { status } from '../../../src/core/server/status.ts';
import type { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, aState, failed, idle, now, someFacts, stateKinds } from '../fixtures.ts';
import { aSnapshot } from './tools.ts';

const seen = (parts: Partial<ServerFacts>, more: Partial<Snapshot> = {}): Snapshot =>
  aSnapshot({ activity: idle, reading: aReading(), facts: { ...someFacts, ...parts }, ...more });
const rowIn = (snapshot: Snapshot) => serverRows(snapshot, now)[0]?.children?.find(({ id }) => id === 'unfinished');

describe('a server that is up and was never finished', () => {
  it.each([
    [{ unfinished: true }, 'Set-up did not finish'],
    [{ unfinished: true, halfStarted: true }, 'Set-up did not finish'],
    [{ halfStarted: true }, 'Start did not finish'],
  ] as const)('is running, and says so: %j', (facts, label) => {
    const snapshot = seen(facts);
    expect(status(snapshot, now)).toBe('running');
    expect(rowIn(snapshot)).toMatchObject({ label, actions: 'unfinished' });
    expect(statusJson(snapshot, now)).toMatchObject({ status: 'running', unfinished: true });
    expect(statusBar(snapshot, now).tooltip).toContain(`${label}. SkyPilot calls your server up`);
    expect(possible(snapshot)).toMatchObject({ repair: true, destroy: true });
  });

  it.each([{}, { unfinished: false }, { unfinished: true, name: 'another' }])(
    'is not one that is well: %j',
    (facts) => {
      expect(rowIn(seen(facts))).toBeUndefined();
      expect(statusJson(seen(facts), now).unfinished).toBe(false);
      expect(possible(seen(facts)).repair).toBe(false);
    },
  );

  it.each(stateKinds.filter((kind) => kind !== 'running'))('is not one that is %s', (kind) => {
    const snapshot = seen({ unfinished: true }, { reading: aReading({ state: aState(kind) }) });
    expect(rowIn(snapshot)).toBeUndefined();
    expect(statusJson(snapshot, now).unfinished).toBe(false);
  });

  it.each([
    [{ unfinished: false, halfStarted: false }, 'SkyPilot’s programs on your server do not answer.'],
    [{ unfinished: false, halfStarted: true }, 'The start of your server did not finish.'],
    [{ unfinished: false, name: 'another' }, 'The start of your server did not finish.'],
    [{}, 'The start of your server did not finish.'],
  ])('is told apart from one that was ready and answers no more: %j', (facts, title) => {
    const snapshot = seen(facts, { reading: aReading({ state: aState('initializing') }) });
    expect(trouble(snapshot, now)).toMatchObject({ title, steps: ['repair', 'destroy', 'show_log'] });
  });

  it('is told by its failure while that is open', () => {
    const snapshot = seen({ unfinished: true }, { activity: failed('launch') });
    expect(rowIn(snapshot)).toBeUndefined();
    expect(status(snapshot, now)).toBe('error');
    expect(statusJson(snapshot, now).unfinished).toBe(true);
  });
});

describe('a journal that a newer Carapace keeps', () => {
  const newer = aSnapshot({ reading: undefined, activity: idle, facts: undefined, newer: true });

  it('is said in the tree, in the status bar and to programs, and nothing can be done', () => {
    expect(status(newer, now)).toBe('error');
    const [row] = serverRows(newer, now);
    expect(row).toMatchObject({
      label: 'Carapace',
      description: 'not known · A newer Carapace is in use on this machine',
      children: [{ label: 'A newer Carapace is in use on this machine.', command: 'carapace.whatNow' }],
    });
    expect(statusBar(newer, now)).toMatchObject({ text: '$(warning) Carapace: not known', background: 'warning' });
    expect(statusJson(newer, now)).toMatchObject({ status: 'error', name: null });
    const able = Object.entries(possible(newer)).filter(([, can]) => can);
    expect(able).toEqual([]);
  });
});
