import { describe, expect, it } from 'vitest';
import type { Circumstances } from '../../../src/core/problems/Circumstances.ts';
import { explain } from '../../../src/core/problems/explain.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import type { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import { ToolsOperationKind } from '../../../src/core/operations/Operation.ts';
import { aState, operationKinds, stateKinds } from '../fixtures.ts';
import { everyProblem } from './everyProblem.ts';

const facts: ServerFacts = {
  ...{ name: 'carapace', pricePerHour: 0.192, instanceType: 'm6i.xlarge', vcpus: '4', memoryGb: '16' },
  ...{ place: 'AWS (us-east-1)', arrived: null },
};
const withoutServer: readonly Circumstances['during'][] = ['check', ...ToolsOperationKind.options];
const durings = [...operationKinds, 'reading' as const, ...withoutServer];
const states = [undefined, ...stateKinds.map((kind) => aState(kind))];
const circumstances: readonly Circumstances[] = durings.flatMap((during) =>
  states.flatMap((state) => [undefined, facts].map((known) => ({ during, state, facts: known }))),
);
const inAll = (problem: Problem) =>
  circumstances.map((around) => ({
    around,
    at: `${around.during}/${around.state?.kind ?? '?'}`,
    ...explain(problem, around),
  }));

const failures = everyProblem.filter(({ kind }) => kind !== 'refused');
const during = (kind: Circumstances['during'], state?: Circumstances['state'], known?: ServerFacts): Circumstances => ({
  ...{ during: kind, state, facts: known },
});

describe('explain, of every problem in all circumstances', () => {
  it.each(everyProblem)('$kind has a title that is one sentence', (problem) => {
    for (const { title, at } of inAll(problem)) expect(title, at).toMatch(/^[A-Z][^!]*[^.!]\.$/);
  });

  it.each(everyProblem)('$kind is told without shouting, blaming or jargon of programs', (problem) => {
    for (const { title, reason, at } of inAll(problem)) {
      expect(`${title} ${reason}`, at).not.toMatch(
        /!|Error:|\bcluster\b|undefined|null|NaN|\[object| {2}|\.\.|: \.|\(\)/,
      );
      expect(reason.trim(), at).toBe(reason);
      expect(reason, at).toMatch(/^$|[.?…]$/);
    }
  });

  it.each(everyProblem)('$kind has a next step, and none twice', (problem) => {
    for (const { steps, at } of inAll(problem)) {
      expect(steps.length, at).toBeGreaterThan(0);
      expect(new Set(steps).size, at).toBe(steps.length);
    }
  });

  it.each(failures)('$kind offers to destroy what may bill, among the buttons that VS Code shows', (problem) => {
    for (const { around, steps, at } of inAll(problem)) {
      // A sync that fails leaves the server as it was.
      const isAsBefore = around.during === 'sync' && around.state?.kind === 'running';
      const up = around.state?.kind === 'running' || around.state?.kind === 'initializing';
      if (up && !isAsBefore && !withoutServer.includes(around.during))
        expect(steps.slice(0, 3), at).toContain('destroy');
    }
  });

  it.each(failures)('$kind never offers a launch over a server, or the repair or destruction of none', (problem) => {
    for (const { around, steps, at } of inAll(problem)) {
      if (around.state?.kind === 'absent') expect(steps, at).not.toContain('repair');
      if (around.state?.kind === 'absent') expect(steps, at).not.toContain('destroy');
      if (around.state !== undefined && around.state.kind !== 'absent' && around.during === 'launch')
        expect(steps, at).not.toContain('retry');
    }
  });

  it.each(failures)('$kind says what a machine costs that is up', (problem) => {
    for (const kind of ['launch', 'repair', 'start', 'stop', 'destroy'] as const) {
      const { title, reason } = explain(problem, during(kind, aState('running'), facts));
      expect(`${title} ${reason}`.match(/about \$0\.19 per hour/g)).toHaveLength(1);
    }
  });
});

describe('explain', () => {
  it('tells of a used-up quota in the words of the cloud', () => {
    const quota: Problem = { kind: 'quota', place: 'AWS (us-east-1)', reason: 'Your vCPU limit of 0 is reached' };
    expect(explain(quota, during('launch', aState('absent')))).toEqual({
      title: 'The launch did not succeed.',
      reason:
        'AWS (us-east-1) says: Your vCPU limit of 0 is reached. Choose another region or a smaller machine, or ask the cloud for more.',
      steps: ['choose_region', 'open_settings', 'retry', 'show_log'],
    });
  });

  it('tells of a failed set-up that the server runs and costs', () => {
    const failed: Problem = { kind: 'setup_failed', exitCode: 7, reason: 'oops' };
    expect(explain(failed, during('launch', aState('running'), facts))).toEqual({
      title: 'Your server is running, but its set-up failed, and it costs about $0.19 per hour.',
      reason: 'It said: oops. The set-up ended with exit code 7.',
      steps: ['show_log', 'repair', 'destroy'],
    });
  });

  it.each(['absent', 'stopped', 'initializing'] as const)('does not claim that a server runs that is %s', (kind) => {
    const failed: Problem = { kind: 'setup_failed', exitCode: 7, reason: 'oops' };
    expect(explain(failed, during('launch', aState(kind))).title).toBe('The set-up of your server failed.');
  });

  it.each<[string, Problem, Circumstances, string]>([
    ['a cancelled launch with a machine', { kind: 'cancelled' }, during('launch', aState('initializing')), 'destroy'],
    ['an interrupted launch with one', { kind: 'interrupted' }, during('launch', aState('running')), 'repair'],
    ['a failed destroy', { kind: 'network', reason: 'x' }, during('destroy', aState('running')), 'destroy'],
    [
      'a start that found no room',
      { kind: 'no_capacity', places: ['AWS (a)'], reason: 'x' },
      during('start', aState('stopped')),
      'retry',
    ],
    ['a cancelled launch without one', { kind: 'cancelled' }, during('launch', aState('absent')), 'retry'],
    [
      'a failed start that left it half made',
      { kind: 'network', reason: 'x' },
      during('start', aState('initializing')),
      'repair',
    ],
    ['a start that left it stopped', { kind: 'network', reason: 'x' }, during('start', aState('stopped')), 'retry'],
    ['a failed reading', { kind: 'network', reason: 'x' }, during('reading'), 'refresh'],
    ['one full region', { kind: 'no_capacity', places: ['AWS (a)'], reason: 'x' }, during('launch'), 'choose_region'],
    [
      'all full regions',
      { kind: 'no_capacity', places: ['AWS (a)', 'AWS (b)'], reason: 'x' },
      during('launch'),
      'retry',
    ],
    ['a copy that failed', { kind: 'copy_failed', reason: 'x' }, during('launch', aState('running')), 'repair'],
    [
      'a machine that cannot be reached',
      { kind: 'no_ssh', reason: 'x' },
      during('launch', aState('initializing')),
      'repair',
    ],
    ['settings', { kind: 'settings_invalid', issues: ['x'] }, during('launch'), 'open_settings'],
    ['a missing sky', { kind: 'tools_missing', searched: ['/m/sky', 'PATH'] }, during('launch'), 'install_tools'],
    ['a wrong path of sky', { kind: 'tools_missing', searched: ['/x/sky'] }, during('launch'), 'open_settings'],
    ['a stop that was interrupted', { kind: 'interrupted' }, during('stop', aState('running')), 'retry'],
  ])('puts first what mends %s', (_name, problem, around, step) => {
    expect(explain(problem, around).steps[0]).toBe(step);
  });

  it.each<[Circumstances['during'], string]>([
    ['launch', 'The launch was cancelled.'],
    ['repair', 'The set-up was cancelled.'],
    ['start', 'The start was cancelled.'],
    ['stop', 'The stop was cancelled.'],
    ['destroy', 'Destroying your server was cancelled.'],
  ])('titles a cancelled %s', (kind, title) => {
    expect(explain({ kind: 'cancelled' }, during(kind)).title).toBe(title);
  });

  it('is not sure of a bill when the state is not known', () => {
    const { reason } = explain({ kind: 'network', reason: 'No route' }, during('reading', aState('running')));
    expect(reason).toContain('may be up');
  });

  it('offers no destruction for what was only refused', () => {
    const busy: Problem = { kind: 'refused', why: 'busy', detail: 'launch' };
    expect(explain(busy, during('stop', aState('running'))).steps).toEqual(['show_log', 'cancel']);
  });

  it('says that the server’s disk is full, and not only that a copy failed', () => {
    const reason = 'rsync: [receiver] write failed on "/data/big.bin": No space left on device (28)';
    const told = explain({ kind: 'copy_failed', reason }, during('sync', aState('running')));
    expect(told.reason).toContain('the disk of your server is full. Make room there');
  });
});
