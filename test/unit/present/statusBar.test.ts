import { describe, expect, it } from 'vitest';
import { statusBar } from '../../../src/core/present/statusBar.ts';
import { aReading, busy, failed, now } from '../fixtures.ts';
import { aSnapshot, busyTools } from './tools.ts';

describe('the status bar', () => {
  it.each([
    ['install_tools', '$(sync~spin) Carapace: installing tools 0:42'],
    ['upgrade_tools', '$(sync~spin) Carapace: upgrading tools 0:42'],
    ['repair_tools', '$(sync~spin) Carapace: repairing tools 0:42'],
    ['remove_tools', '$(sync~spin) Carapace: removing tools 0:42'],
  ] as const)('tells of %s while nothing is done to the server: %s', (kind, text) => {
    for (const parts of [{}, { reading: aReading() }, { reading: aReading(), activity: failed('stop') }])
      expect(statusBar(aSnapshot({ ...parts, toolsActivity: busyTools(kind) }), now).text).toBe(text);
  });

  it('says in its tooltip how far it is, and offers to cancel it', () => {
    const { tooltip, spoken, background } = statusBar(aSnapshot({ toolsActivity: busyTools('install_tools') }), now);
    expect(tooltip).toContain('**Installing cloud tools**: installing SkyPilot · 42 of 118 packages');
    expect(tooltip).toContain('(command:carapace.cancel)');
    expect(spoken).toMatch(/^Carapace, installing tools, installing SkyPilot · 42 of/);
    expect(background).toBeUndefined();
  });

  it('tells of the server while something is done to it, whoever installs tools', () => {
    const snapshot = aSnapshot({ activity: busy('launch'), toolsActivity: busyTools('launch') });
    const { text, tooltip } = statusBar(snapshot, now);
    expect(text).toBe('$(sync~spin) Carapace: provisioning 0:05');
    expect(tooltip).not.toContain('cloud tools');
  });

  it('is as ever when nothing is done to the tools', () => {
    expect(statusBar(aSnapshot({ reading: aReading() }), now).text).toBe('$(vm-running) Carapace: running');
    expect(statusBar(aSnapshot(), now).text).toBe('$(cloud) Carapace');
  });
});
