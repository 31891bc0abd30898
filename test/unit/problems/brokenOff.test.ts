import { describe, expect, it } from 'vitest';
import { ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import type { Circumstances } from '../../../src/core/problems/Circumstances.ts';
import { explain, type Explanation } from '../../../src/core/problems/explain.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import { seenNow } from '../../../src/core/server/seenNow.ts';
import { aReading, aState, failed, now, someFacts, stateKinds } from '../fixtures.ts';

type Around = Partial<Circumstances> & Pick<Circumstances, 'during'>;
const said = (kind: 'cancelled' | 'interrupted', around: Around): Explanation =>
  explain({ kind }, { state: undefined, facts: someFacts, ...around });
const up = 'Your server carapace is up and costs about $0.19 per hour until it is stopped or destroyed.';

describe('what was cancelled', () => {
  it.each<[Around, string, readonly string[]]>([
    [{ during: 'launch', state: aState('running') }, up, ['destroy', 'repair', 'show_log']],
    [
      { during: 'launch', state: aState('initializing') },
      'Your server carapace may be up; then it costs about $0.19 per hour until it is stopped or destroyed.',
      ['destroy', 'repair', 'show_log'],
    ],
    [
      { during: 'launch', state: aState('absent') },
      'No server was left behind. Nothing remains that costs.',
      ['retry', 'show_log'],
    ],
    // `sky stop` during a launch ends it and stops the machine (recording 223).
    [
      { during: 'launch', state: aState('stopped') },
      'Your server carapace is stopped. Its disk is kept, and costs a little.',
      ['start', 'show_log', 'destroy'],
    ],
    [{ during: 'repair', state: aState('running') }, up, ['destroy', 'repair', 'show_log']],
    [{ during: 'start', state: aState('running') }, up, ['destroy', 'repair', 'show_log']],
    [
      { during: 'start', state: aState('stopped') },
      'Your server carapace is stopped. Its disk is kept, and costs a little.',
      ['start', 'show_log', 'destroy'],
    ],
    [{ during: 'stop', state: aState('running') }, up, ['retry', 'show_log', 'destroy']],
    [
      { during: 'stop', state: aState('stopped') },
      'Your server carapace is stopped. Its disk is kept, and costs a little.',
      ['start', 'destroy', 'show_log'],
    ],
    [{ during: 'destroy', state: aState('running') }, up, ['destroy', 'show_log']],
    [
      { during: 'destroy', state: aState('absent') },
      'Your server is gone. Nothing remains that costs.',
      ['retry', 'show_log'],
    ],
    [
      { during: 'destroy', state: aState('terminating') },
      'Your server carapace is being destroyed.',
      ['refresh', 'show_log'],
    ],
    [
      { during: 'sync', state: aState('running') },
      'Your server carapace runs on as before, and costs about $0.19 per hour.',
      ['retry', 'show_log'],
    ],
    [
      { during: 'autostop', state: aState('running') },
      'Your server carapace runs on as before, and costs about $0.19 per hour.',
      ['retry', 'show_log', 'destroy'],
    ],
  ])('tells what remains, by name and price, and offers to end it: %j', (around, reason, steps) => {
    const told = said('cancelled', around);
    expect(told.reason.endsWith(reason), told.reason).toBe(true);
    expect(told.steps).toEqual(steps);
  });

  it('does not say that nothing remains when nobody could look', () => {
    for (const state of [undefined, aState('absent')]) {
      const { reason, steps } = said('cancelled', { during: 'launch', state, unseen: true });
      expect(reason).toBe(
        'What is left of your server carapace could not be seen: a machine may be up, and may cost about $0.19 per hour.',
      );
      expect(steps).toEqual(['refresh', 'destroy', 'show_log']);
    }
  });
});

describe('what was interrupted', () => {
  it.each([
    ['launch', 'The launch did not finish.'],
    ['repair', 'The set-up of your server did not finish.'],
    ['start', 'The start of your server did not finish.'],
    ['stop', 'The stop of your server did not finish.'],
    ['destroy', 'Destroying your server did not finish.'],
  ] as const)('is named: %s', (during, title) => {
    for (const kind of stateKinds) expect(said('interrupted', { during, state: aState(kind) }).title).toBe(title);
  });

  it('says that UP is not to be believed, and offers the set-up before the end of it', () => {
    const { reason, steps } = said('interrupted', { during: 'launch', state: aState('running') });
    expect(reason).toBe(
      `It was ended in the middle, for example by a restart. Its set-up did not finish, although SkyPilot calls it up. ${up}`,
    );
    expect(steps).toEqual(['repair', 'destroy', 'show_log']);
  });

  it('was a reading: then the state is not known, and nothing is said of what is left', () => {
    const told = said('interrupted', { during: 'reading', state: aState('absent'), unseen: true });
    expect(told).toEqual({
      title: 'The state of your server is not known.',
      reason: 'It was ended in the middle, for example by a restart.',
      steps: ['refresh', 'show_log'],
    });
  });

  it.each(ServerOperationKind.options)('says what it costs exactly once: %s', (during) => {
    const { title, reason } = said('interrupted', { during, state: aState('running') });
    expect(`${title} ${reason}`.match(/about \$0\.19 per hour/g)).toHaveLength(1);
  });
});

describe('what is known after an operation', () => {
  const interrupted = failed('launch', now - 10_000);
  const cancelled = failed('launch', now - 10_000, { kind: 'cancelled' });
  const before = aReading({ state: aState('absent'), startedAt: now - 60_000, at: now - 59_000 });
  const after = aReading({ state: aState('running'), startedAt: now - 5_000, at: now - 4_000 });
  const problem: Problem = { kind: 'network', reason: 'No route.' };

  it.each([
    ['an old reading after an interruption', { reading: before, activity: interrupted }, true],
    ['a new one after it', { reading: after, activity: interrupted }, false],
    // The runner reads before it writes that it failed.
    ['the one that its runner took', { reading: before, activity: cancelled }, false],
    ['one that fails since', { reading: { ...before, failing: { problem, since: now } }, activity: cancelled }, true],
    ['none at all', { reading: undefined, activity: cancelled }, true],
  ] as const)('%s: unseen is %s', (_what, seen, unseen) => {
    expect(seenNow({ ...seen, facts: undefined }).unseen).toBe(unseen);
  });
});

describe('a destroy that SkyPilot could not do', () => {
  const state = aState('running');
  it.each<Problem>([
    { kind: 'credentials', cloud: 'AWS', reason: 'ExpiredToken', command: 'aws sso login' },
    { kind: 'not_authorized', reason: 'No.' },
    { kind: 'network', reason: 'No route.' },
    { kind: 'unknown', exitCode: 1, lines: ['boom'] },
    { kind: 'timed_out', what: 'sky down', minutes: 15 },
    { kind: 'not_verified', wanted: 'absent', found: 'running' },
  ])('offers the last resort, seen and never first: $kind', (failure) => {
    const { steps } = explain(failure, { during: 'destroy', state, facts: someFacts });
    expect(steps.indexOf('purge')).toBe(2);
    expect(steps.slice(0, 2)).toContain('destroy');
  });

  it.each<[Problem, Circumstances['during']]>([
    [{ kind: 'cancelled' }, 'destroy'],
    [{ kind: 'api_server', state: 'down', reason: '' }, 'destroy'],
    [{ kind: 'tools_missing', searched: [] }, 'destroy'],
    [{ kind: 'network', reason: 'No route.' }, 'stop'],
  ])('is not offered where it leads nowhere: %j, %s', (failure, during) => {
    expect(explain(failure, { during, state, facts: someFacts }).steps).not.toContain('purge');
  });
});
