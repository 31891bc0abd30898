import { describe, expect, it } from 'vitest';
import { ToolsActivity } from '../../../src/core/operations/Activity.ts';
import type { Row } from '../../../src/core/present/Row.ts';
import { toolRows } from '../../../src/core/present/toolRows.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { now } from '../fixtures.ts';
import { aSnapshot, busyTools, failedTools, installation, shorten, tools } from './tools.ts';

const rows = (parts: Partial<Snapshot>): readonly Row[] => toolRows(aSnapshot(parts), shorten, now);
const line = ({ label, description }: Row): string => [label, description].filter(Boolean).join(' | ');

describe('the Cloud Tools view', () => {
  it.each([
    ['unknown', undefined, 'SkyPilot'],
    ['missing', 'sky.missing', 'SkyPilot | is installed at the first launch'],
    ['broken', 'sky.broken', 'SkyPilot | /home/ada/.carapace/tools/versions/20261121/bin/sky is gone.'],
    ['wrong', 'sky.wrong', 'SkyPilot | not found'],
    ['managed', 'sky.managed', 'SkyPilot 1.0.0.dev20261027 | in ~/.carapace, 612 MB'],
    ['path', 'sky.foreign', 'SkyPilot 0.9.3 | /usr/local/bin/sky, from PATH'],
    ['setting', 'sky.foreign', 'SkyPilot | /opt/sky/bin/sky, from the settings'],
  ] as const)('says of tools that are %s, with the buttons of %s: %s', (state, actions, text) => {
    const row = rows({ tools: tools[state] }).find(({ id }) => id === 'sky');
    expect(row && line(row)).toBe(text);
    expect(row?.actions).toBe(actions);
  });

  it('says in the tooltip of SkyPilot when this Carapace was not tested with it', () => {
    const sky = { ...installation.sky, version: '1.0.0.dev20270101' };
    const [row] = rows({ tools: { ...tools.managed, installation: { ...installation, sky } } });
    expect(row?.tooltip).toContain('This version is newer than this Carapace was tested with.');
    expect(rows({ tools: tools.managed })[0]?.tooltip).not.toContain('tested');
  });

  it('warns of what a person must mend, and of nothing else', () => {
    const warned = Object.entries(tools).filter(([, state]) => rows({ tools: state })[0]?.icon.id === 'warning');
    expect(warned.map(([name]) => name)).toEqual(['broken', 'wrong']);
  });

  it('names the uv that installed SkyPilot, and how it is known', () => {
    const row = rows({}).find(({ id }) => id === 'uv');
    expect(row && line(row)).toBe('uv 0.12.5 | installed SkyPilot');
    expect(row?.tooltip).toContain('ab'.repeat(32));
  });

  it('takes the version of a foreign SkyPilot from the last check when no file tells it', () => {
    const check = { skyVersion: '0.8.1', enabled: ['AWS'], disabled: {}, at: now };
    expect(rows({ tools: tools.setting, check }).map(line)[0]).toContain('SkyPilot 0.8.1');
  });
});

describe('the Cloud Tools view while the tools are being changed', () => {
  it.each([
    ['install_tools', 'Installing cloud tools'],
    ['upgrade_tools', 'Upgrading cloud tools'],
    ['repair_tools', 'Repairing cloud tools'],
    ['launch', 'Installing cloud tools'],
  ] as const)('shows by %s what, how far and how long: %s', (kind, label) => {
    const row = rows({ toolsActivity: busyTools(kind) })[0];
    expect(row?.label).toBe(label);
    expect(row?.description).toBe('installing SkyPilot · 42 of 118 packages · botocore (12.3 MiB) · 42 s');
    expect([row?.icon.id, row?.actions]).toEqual(['sync~spin', 'tools.busy']);
    // A launch shows the same phases with the server.
    expect(row?.open).toBe(kind !== 'launch');
  });

  it.each(['install_tools', 'launch'] as const)('ticks off its four phases, also when %s installs', (kind) => {
    const children = rows({ toolsActivity: busyTools(kind) })[0]?.children ?? [];
    expect(children.map((row) => `${row.icon.id} ${line(row)}`)).toEqual([
      'pass Checking this computer | 1 s',
      'pass Downloading uv | uv 0.12.5 · 11 s',
      'sync~spin Installing SkyPilot | 42 of 118 packages · botocore (12.3 MiB) · 30 s',
      'circle-large-outline Trying SkyPilot',
    ]);
  });

  it('says of a removal no more than what it is', () => {
    const removing = { ...busyTools('remove_tools'), phase: 'removing' as const, note: undefined };
    const [row] = rows({ toolsActivity: ToolsActivity.parse(removing) });
    expect(row && line(row)).toBe('Removing cloud tools | 42 s');
  });

  it('does not call missing what is on its way, and goes on showing what is in use', () => {
    const ids = (parts: Partial<Snapshot>): string[] => rows(parts).map(({ id }) => id);
    expect(ids({ toolsActivity: busyTools('launch'), tools: tools.missing })).toEqual(['tools.busy', 'unchecked']);
    expect(ids({ toolsActivity: busyTools('upgrade_tools') })).toEqual(['tools.busy', 'sky', 'uv', 'unchecked']);
  });
});

describe('the Cloud Tools view after a failure', () => {
  it.each(['install_tools', 'upgrade_tools', 'repair_tools', 'remove_tools'] as const)(
    'says what did not happen by %s and why, with buttons that try it again',
    (kind) => {
      const row = rows({ toolsActivity: failedTools(kind), tools: tools.missing })[0];
      expect(row?.label).toMatch(/^Cloud tools could not be (downloaded|removed)\.$/);
      expect(row?.description).toContain('proxy.corp:8080');
      expect([row?.id, row?.actions]).toEqual(['tools.trouble', `tools.trouble.${kind}`]);
    },
  );

  it.each([
    ['one of a launch, which the Server view tells', { toolsActivity: failedTools('launch') }],
    ['one that was wanted by a cancel', { toolsActivity: failedTools('install_tools', { kind: 'cancelled' }) }],
    [
      'an installation when SkyPilot is there by now',
      { toolsActivity: failedTools('install_tools'), tools: tools.path },
    ],
  ])('says nothing of %s', (_which, parts) => {
    expect(rows({ tools: tools.missing, ...parts }).map(({ id }) => id)).not.toContain('tools.trouble');
  });
});
