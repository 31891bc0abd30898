import { describe, expect, it } from 'vitest';
import { installReport } from '../../../src/core/present/installReport.ts';
import { removalDetail } from '../../../src/core/present/removalDetail.ts';
import { toolsNews } from '../../../src/core/present/toolsNews.ts';
import { toolsTrouble } from '../../../src/core/present/toolsTrouble.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import type { ToolsState } from '../../../src/core/tools/ToolsState.ts';
import { aReading, aState, now } from '../fixtures.ts';
import { aSnapshot, busyTools, failedTools, installation, shorten, tools } from './tools.ts';

const newer: ToolsState = {
  ...tools.managed,
  installation: { ...installation, sky: { ...installation.sky, version: '1.0.0.dev20270101' } },
};

describe('the news of an operation on the tools', () => {
  it.each([
    ['install_tools', tools.managed, 'Cloud tools are installed: SkyPilot 1.0.0.dev20261027.'],
    ['install_tools', tools.path, 'SkyPilot 0.9.3 on PATH is used.'],
    ['install_tools', tools.setting, 'SkyPilot from the settings is used.'],
    ['install_tools', tools.missing, 'Cloud tools are installed.'],
    ['upgrade_tools', tools.managed, 'Cloud tools are up to date: SkyPilot 1.0.0.dev20261027.'],
    [
      'upgrade_tools',
      newer,
      'Cloud tools are up to date: SkyPilot 1.0.0.dev20270101, newer than this Carapace was tested with.',
    ],
    ['repair_tools', tools.managed, 'Cloud tools are installed anew: SkyPilot 1.0.0.dev20261027.'],
    ['remove_tools', tools.missing, 'Cloud tools are removed.'],
    ['remove_tools', tools.path, 'Cloud tools are removed. SkyPilot 0.9.3 on PATH is used.'],
  ] as const)('of %s: %#', (kind, state, text) => {
    expect(toolsNews(kind, state)).toBe(text);
  });
});

describe('the question before a removal', () => {
  const detail = (parts: Partial<Snapshot>): string => removalDetail(aSnapshot(parts), shorten);

  it('names what goes, where it is, and what it takes', () => {
    expect(detail({})).toContain('SkyPilot 1.0.0.dev20261027, its Python and uv are removed from ~/.carapace: 612 MB.');
  });

  it.each([
    ['running', 'Your server carapace is running and bills. It stays as it is'],
    ['stopped', 'Your server carapace is stopped, and its disk costs a little. It stays as it is'],
    ['initializing', 'Your server carapace is not finished and may be billing. It stays as it is'],
  ] as const)('says that a server that is %s can no longer be stopped or destroyed', (state, text) => {
    const said = detail({ reading: aReading({ state: aState(state) }) });
    expect(said).toContain(text);
    expect(said).toContain(
      'without the tools it is not watched. The next start, stop or destroy installs them again first',
    );
  });

  it('says what such a server costs, when that is known', () => {
    const facts = { name: 'carapace', place: null, instanceType: null, vcpus: null, memoryGb: null };
    const known = { ...facts, pricePerHour: 0.192, arrived: null };
    expect(detail({ reading: aReading(), facts: known })).toContain('is running and costs about $0.19/h');
  });

  it('says that the vaults stay when there is no server', () => {
    expect(detail({})).toContain('Your vaults stay. The next launch installs the tools again.');
  });
});

describe('the page of what is installed', () => {
  const report = (parts: Partial<Snapshot>, managed = true): string =>
    installReport(aSnapshot(parts), { home: '/home/ada/.carapace', managed: managed ? installation : undefined }, now);

  it('names versions, places, size, clouds and hashes', () => {
    const text = report({});
    const { uv, sky, python, witnesses } = installation;
    const files = witnesses.map(({ path }) => path.replace('/home/ada/.carapace/', ''));
    for (const said of [uv.version, uv.path, uv.sha256, sky.version, sky.path, python, '612 MB', 'aws, gcp', ...files])
      expect(text).toContain(said);
    expect(text).toMatch(/^Cloud tools\n\nSkyPilot 1\.0\.0\.dev20261027 is used\. Carapace installed it\.\n/);
  });

  it.each<[string, ToolsState, string]>([
    ['missing', tools.missing, 'SkyPilot was not found. Looked at /home/ada/.carapace/tools/bin/sky and PATH.'],
    [
      'broken',
      tools.broken,
      'What is installed is damaged: /home/ada/.carapace/tools/versions/20261121/bin/sky is gone.',
    ],
    ['on PATH', tools.path, 'SkyPilot 0.9.3 on PATH is used.\nIt is /usr/local/bin/sky.'],
    ['unknown', tools.unknown, 'They have not been looked for yet.'],
  ])('says so of tools that are %s', (_which, state, said) => {
    expect(report({ tools: state }, false)).toContain(said);
  });

  it('tells of what Carapace installed although the settings name another SkyPilot', () => {
    const text = report({ tools: tools.setting });
    expect(text).toContain('SkyPilot from the settings is used.');
    expect(text).toContain('Installed by Carapace');
  });

  it('tells what goes on, and what went wrong', () => {
    expect(report({ toolsActivity: busyTools('upgrade_tools') })).toContain(
      'Upgrading cloud tools: installing SkyPilot',
    );
    expect(report({ toolsActivity: failedTools('upgrade_tools') })).toContain('proxy.corp:8080');
  });

  it('has no line that ends in a blank, and one line feed at its end', () => {
    for (const state of Object.values(tools)) {
      expect(report({ tools: state })).not.toMatch(/[ \t]$/m);
      expect(report({ tools: state })).toMatch(/[^\n]\n$/);
    }
  });
});

describe('the trouble with the tools', () => {
  it('offers the proxy settings for a proxy that asks for a password', () => {
    expect(toolsTrouble(aSnapshot({ toolsActivity: failedTools('upgrade_tools') }))?.steps).toContain(
      'open_proxy_settings',
    );
  });

  it.each<Problem>([
    { kind: 'interrupted' },
    { kind: 'timed_out', what: 'uv tool install', minutes: 45 },
    { kind: 'unknown', exitCode: 1, lines: [] },
  ])('offers nothing that is done to the server, whatever happened: $kind', (problem) => {
    const steps = toolsTrouble(aSnapshot({ toolsActivity: failedTools('repair_tools', problem) }))?.steps;
    expect(steps).toContain('retry');
    for (const step of ['destroy', 'repair', 'start', 'stop', 'refresh']) expect(steps).not.toContain(step);
  });
});
