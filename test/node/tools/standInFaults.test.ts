import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import type { Fault } from '../../simulator/shared/faults.ts';
import { buildSimulator } from '../../simulator/testing/buildSimulator.ts';
import { createUvWorld } from '../../simulator/testing/uvWorld.ts';
import { it } from '../withFolder.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bundle: string;
beforeAll(async () => {
  bundle = await buildSimulator();
});
afterAll(() => rm(bundle, { recursive: true, force: true }));

const worldIn = (folder: string) => createUvWorld(folder, bundle);

describe('the faults of the stand-in', () => {
  const connect = /client error \(Connect\)\n {2}Caused by: /;
  const faults: readonly [faults: Fault[], exitCode: number, text: RegExp][] = [
    [
      ['uv_no_network'],
      2,
      /Caused by: Failed to fetch: `\S+\/simple\/skypilot-nightly\/`[^]*tcp connect error: .+ \(os error 101\)/,
    ],
    [['uv_dns'], 2, new RegExp(`${connect.source}dns error\n {2}Caused by: failed to lookup address information`)],
    [['uv_certificate'], 2, new RegExp(`${connect.source}invalid peer certificate: UnknownIssuer`)],
    [
      ['uv_connection_lost'],
      1,
      / × Failed to download `\S+==\S+`\n {2}├─▶ Request failed[^]*╰─▶ operation timed out\n$/,
    ],
    [
      ['uv_package_not_found'],
      1,
      / × No solution found[^]*╰─▶ Because skypilot-nightly was not found in the package registry/,
    ],
    [['uv_resolution_failed'], 1, / × No solution found[^]*╰─▶ Because there is no version of skypilot-nightly/],
    [['uv_python_download_failed'], 2, /Caused by: Failed to download https:\S+cpython-3\.12\.11\S+\n[^]*503/],
    [['uv_python_download_failed', 'uv_dns'], 2, /Failed to download https:\S+cpython-[^]*dns error\n/],
    [
      ['uv_disk_full'],
      2,
      /error: Failed to install: \S+\.whl \(\S+==\S+\)\n[^]*No space left on device \(os error 28\)/,
    ],
    [['uv_permission'], 2, /error: failed to create directory `\S+`: Permission denied \(os error 13\)/],
    [['uv_read_only'], 2, /error: Failed to initialize cache at `\S+`\n[^]*Read-only file system \(os error 30\)/],
  ];

  it.for(faults)('%j: exit code %i, in the words of uv', async ([names, exitCode, text], { folder }) => {
    const world = worldIn(folder);
    const { code, stdout, stderr } = await world.install({ faults: names });
    expect([code, stdout]).toEqual([exitCode, '']);
    expect(stderr).toMatch(text);
    expect(existsSync(world.environment)).toBe(false);
    const aside = await world.install({ faults: [...names, 'uv_prints_on_stdout'] });
    expect([aside.code, aside.stdout]).toEqual([exitCode, expect.stringMatching(text)]);
  });

  it('can be an error on stdout alone', async ({ folder }) => {
    const { code, stdout, stderr } = await worldIn(folder).install({ faults: ['uv_prints_on_stdout'] });
    expect([code, stdout]).toEqual([1, expect.stringContaining('No solution found')]);
    expect(stderr).not.toContain('No solution found');
  });

  it('can be a death half way, which leaves an environment without a receipt', async ({ folder }) => {
    const world = worldIn(folder);
    expect(await world.install({ faults: ['uv_dies'] })).toMatchObject({ code: null, signal: 'SIGKILL' });
    expect([existsSync(world.environment), world.hasReceipt()]).toEqual([true, false]);
    expect((await world.install()).code).toBe(0);
  });

  it('can be silence after the resolution', async ({ folder }) => {
    const world = worldIn(folder);
    const { signal, stderr } = await world.install({ faults: ['uv_hangs'], killAt: 'Resolved' });
    expect([signal, world.hasReceipt()]).toEqual(['SIGKILL', false]);
    expect(stderr).toMatch(/Resolved \d+ packages in \S+\n$/);
  });
});

describe('a stand-in that is killed', () => {
  const moments = ['Downloading cpython', 'Resolved', ' Downloaded botocore', 'Prepared', ' + aiofiles'];

  it.for(moments)('at «%s» leaves no receipt, and the next one installs', async (killAt, { folder }) => {
    const world = worldIn(folder);
    const slow = { SKY_SIMULATOR_SPEED: '0.02' };
    expect(await world.install({ killAt, env: slow })).toMatchObject({ signal: 'SIGKILL' });
    expect(world.hasReceipt()).toBe(false);
    expect((await world.install()).code).toBe(0);
    expect((await world.sky('--version')).code).toBe(0);
  });
});
