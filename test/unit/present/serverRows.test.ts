import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../src/core/operations/Phase.ts';
import { headline } from '../../../src/core/present/headline.ts';
import { serverRows } from '../../../src/core/present/serverRows.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, aState, busy, now } from '../fixtures.ts';
import { aSnapshot, busyTools, failedTools, tools } from './tools.ts';

const absent = aReading({ state: aState('absent') });

function launching(phase: Phase, note?: string): Snapshot {
  const activity = { ...busy('launch'), phase, since: now - 62_000, phaseSince: now - 30_000, ...(note && { note }) };
  return aSnapshot({ activity, reading: absent, tools: tools.missing, toolsActivity: busyTools('launch') });
}

describe('the Server view while a launch installs the tools', () => {
  it('says in the headline what is done now, with names as they are written', () => {
    expect(headline(launching('installing'), now)).toBe('provisioning · installing SkyPilot · 1 min 2 s');
    expect(headline(launching('downloading'), now)).toBe('provisioning · downloading uv · 1 min 2 s');
  });

  it('puts the phases of the tools first, and those of the launch after them', () => {
    const phases = serverRows(launching('checking'), now)[0]?.children ?? [];
    expect(phases.map(({ label }) => label).slice(0, 5)).toEqual([
      'Checking this computer',
      'Downloading uv',
      'Installing SkyPilot',
      'Trying SkyPilot',
      'Getting ready',
    ]);
    expect(phases.at(-1)?.label).toBe('Verifying');
  });

  it('shows in the row of the phase how far it is', () => {
    const [server] = serverRows(launching('installing', '42 of 118 packages'), now);
    const row = server?.children?.find(({ id }) => id === 'phase.installing');
    expect(row?.description).toBe('42 of 118 packages · 30 s');
  });

  it('shows only its own phases when there is nothing to install', () => {
    const snapshot = aSnapshot({ activity: busy('launch'), reading: absent });
    expect(serverRows(snapshot, now)[0]?.children?.[0]?.label).toBe('Getting ready');
  });

  it('stays as it is while somebody changes the tools, or fails to', () => {
    const snapshot = aSnapshot({ reading: aReading() });
    for (const toolsActivity of [busyTools('upgrade_tools'), failedTools('upgrade_tools')])
      expect(serverRows({ ...snapshot, toolsActivity }, now)).toEqual(serverRows(snapshot, now));
  });
});
