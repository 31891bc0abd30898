import { describe, expect, it } from 'vitest';
import { actions, possible, type Possible } from '../../../src/core/present/actions.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, aState, busy, failed, now } from '../fixtures.ts';
import { aSnapshot, busyTools, failedTools, tools } from './tools.ts';

const toolsKeys = ['installTools', 'upgradeTools', 'repairTools', 'removeTools'] as const;
const can = (parts: Partial<Snapshot>, keys: readonly (keyof Possible)[] = toolsKeys): string =>
  keys.filter((key) => possible(aSnapshot(parts))[key]).join(' ');
const commands = (parts: Partial<Snapshot>): readonly string[] =>
  actions(aSnapshot(parts), now).map(({ command }) => command.replace('carapace.', ''));

describe('what can be done to the tools', () => {
  it.each([
    ['unknown', ''],
    ['missing', 'installTools'],
    ['wrong', 'installTools'],
    ['path', 'installTools'],
    ['setting', 'installTools'],
    ['broken', 'repairTools'],
    ['managed', 'upgradeTools repairTools removeTools'],
  ] as const)('when they are %s: %s', (state, expected) => {
    expect(can({ tools: tools[state] })).toBe(expected);
  });

  it('is nothing while somebody changes them', () => {
    for (const state of Object.values(tools))
      expect(can({ tools: state, toolsActivity: busyTools('install_tools') })).toBe('');
  });

  it('is to install them, and nothing else, while something is done to the server', () => {
    const activity = busy('stop');
    expect(can({ activity, tools: tools.managed })).toBe('');
    expect(can({ activity, tools: tools.broken })).toBe('');
    expect(can({ activity, tools: tools.path })).toBe('installTools');
  });

  it.each([
    ['install_tools', 'broken', 'installTools repairTools'],
    ['upgrade_tools', 'path', 'installTools upgradeTools'],
    ['repair_tools', 'path', 'installTools repairTools'],
    ['remove_tools', 'missing', 'installTools removeTools'],
  ] as const)('is to try %s again after it failed, although they are %s: %s', (kind, state, expected) => {
    expect(can({ tools: tools[state], toolsActivity: failedTools(kind) })).toBe(expected);
  });
});

describe('cancelling and dismissing', () => {
  const keys = ['cancel', 'cancelServer', 'dismiss', 'dismissServer'] as const;

  it.each<[string, Partial<Snapshot>, string]>([
    ['nothing', {}, ''],
    ['an operation on the server', { activity: busy('stop') }, 'cancel cancelServer'],
    ['an operation on the tools', { toolsActivity: busyTools('install_tools') }, 'cancel'],
    ['a failed launch', { activity: failed('launch') }, 'dismiss dismissServer'],
    ['a failed upgrade', { toolsActivity: failedTools('upgrade_tools') }, 'dismiss'],
    ['a launch that could not install', { toolsActivity: failedTools('launch') }, ''],
  ])('offers for %s what there is, and on the rows of the server what is theirs', (_what, parts, expected) => {
    expect(can(parts, keys)).toBe(expected);
  });
});

describe('the pick of what can be done now', () => {
  it('offers to install what is missing after the launch, which does it too', () => {
    expect(commands({ tools: tools.missing })).toEqual([
      ...['launch', 'installTools', 'showLogs', 'refresh', 'checkClouds', 'configureVaults', 'openSettings'],
    ]);
  });

  it('offers to repair what is broken before all else', () => {
    expect(commands({ tools: tools.broken })[0]).toBe('repairTools');
  });

  it('offers to cancel what is done to the tools', () => {
    expect(commands({ toolsActivity: busyTools('upgrade_tools') })[0]).toBe('cancel');
  });

  it('does not speak of tools that are well, even beside those of somebody else', () => {
    const reading = aReading({ state: aState('running') });
    for (const state of [tools.managed, tools.path, tools.setting])
      expect(commands({ tools: state, reading }).filter((name) => name.endsWith('Tools'))).toEqual([]);
  });
});
