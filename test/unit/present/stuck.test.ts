import { describe, expect, it } from 'vitest';
import { OperationKind, ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import { Phase, phasesOf } from '../../../src/core/operations/Phase.ts';
import { usual } from '../../../src/core/operations/usual.ts';
import { serverRows } from '../../../src/core/present/serverRows.ts';
import { statusBar } from '../../../src/core/present/statusBar.ts';
import { longerThanUsual, stuckRows, stuckText } from '../../../src/core/present/stuck.ts';
import { busy, now } from '../fixtures.ts';
import { aSnapshot } from './tools.ts';

const minute = 60_000;
const going = (kind: ServerOperationKind, phase: Phase, ms: number): ReturnType<typeof busy> => ({
  ...busy(kind),
  phase,
  phaseSince: now - ms,
  since: now - ms,
});
const all = OperationKind.options.flatMap((kind) =>
  Phase.options.map((phase) => ({ kind, phase, ...usual(kind, phase) })),
);

describe('how long a phase usually takes', () => {
  it.each(all)('is a range with a limit beyond it: $kind, $phase', ({ from, to, limit }) => {
    expect(from).toBeGreaterThan(0);
    expect(to).toBeGreaterThan(from);
    expect(limit).toBeGreaterThanOrEqual(3 * to > 10 * minute ? 2 * to : to);
  });

  it.each(['launch', 'repair', 'start'] as const)(
    'lets SkyPilot wait for SSH for its 600 silent seconds: %s',
    (kind) => {
      expect(usual(kind, 'waiting_for_machine').limit).toBeGreaterThan(600_000 + 2 * minute);
    },
  );

  it('is known for every phase that an operation has', () => {
    for (const kind of ServerOperationKind.options)
      for (const phase of phasesOf(kind)) expect(usual(kind, phase).limit).toBeGreaterThan(0);
  });
});

describe('what takes longer than usual', () => {
  it.each([
    ['waiting_for_machine', 'usually 1 to 5 min'],
    ['stopping', 'usually 10 s to 3 min'],
    ['confirming', 'usually 3 to 20 s'],
    ['choosing_machine', 'usually 4 s to 1 min'],
  ] as const)('is told from its limit on, with the usual time: %s', (phase, text) => {
    const { limit } = usual('launch', phase);
    const at = (ms: number): string | undefined => longerThanUsual({ kind: 'launch', phase, since: now - ms }, now);
    expect(at(limit)).toBeUndefined();
    expect(at(limit + 1)).toBe(text);
    expect(at(-minute)).toBeUndefined();
  });

  it('has a row below the phases, with what can be done', () => {
    const activity = going('launch', 'waiting_for_machine', 14 * minute);
    expect(stuckRows(activity, now)).toMatchObject([
      { label: 'Longer than usual', description: 'usually 1 to 5 min', actions: 'stuck' },
    ]);
    const [server] = serverRows(aSnapshot({ activity }), now);
    expect(server?.children?.some(({ id }) => id === 'stuck')).toBe(true);
    const [early] = serverRows(aSnapshot({ activity: going('launch', 'waiting_for_machine', 11 * minute) }), now);
    expect(early?.children?.some(({ id }) => id === 'stuck')).toBe(false);
  });

  it('is said in the status bar’s tooltip and in the notification, by name and in minutes', () => {
    const activity = going('stop', 'stopping', 9 * minute);
    const text = '«Stopping» takes longer than usual for your server carapace: 9 min, usually 10 s to 3 min.';
    expect(stuckText(activity, now)).toBe(text);
    expect(statusBar(aSnapshot({ activity }), now).tooltip).toContain(text);
    expect(stuckText(going('stop', 'stopping', minute), now)).toBeUndefined();
  });
});
