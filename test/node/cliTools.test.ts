import { appendFile, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { OperationKind } from '../../src/core/operations/Operation.ts';
import { layout } from '../../src/core/tools/layout.ts';
import { writeRecord } from '../../src/node/journal/writeRecord.ts';
import { having, it, like } from './cliIt.ts';
import { objects, patience, type World } from './cliWorld.ts';
import { installed } from './tools/anInstallation.ts';

/** A terminal on a machine that has no `sky` but what a test puts there, and no uv to install one with. */
const clean = { CARAPACE_SKY: '', PATH: '/nowhere', CARAPACE_UV: '/nowhere/uv' };

const nothing = {
  ...{ uv_installed: false, uv_version: null, uv_path: null },
  ...{ sky_installed: false, sky_version: null, sky_tested: null, sky_path: null, source: null },
  ...{ extras: null, bytes: null, installed_at: null, broken: null },
  ...{ activity: 'idle', phase: null, note: null, error: null },
};

/** What the journal has of an operation that a process is at. */
function going(kind: OperationKind, pid: number): unknown {
  const operation = { id: `x-${kind}-1`, kind, server: '', shell: 'vscode', askedAt: 1 };
  const phase = { phase: 'installing', since: 1, phaseSince: 1, note: '4 of 9 packages', done: [] };
  return { kind: 'busy', operation, ...phase, pid, handle: { requestId: null, jobId: null } };
}

async function program(path: string): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
  return path;
}

async function statusOf(
  world: World,
  env: NodeJS.ProcessEnv = clean,
): Promise<[Record<string, unknown>, number | null]> {
  const { stdout, stderr, code } = await world.carapace(['tools', 'status', '--json'], { env });
  expect(stderr).toBe('');
  return [objects(stdout)[0] ?? {}, code];
}

describe.concurrent('tools status', { timeout: patience }, () => {
  it('says that nothing is installed, with exit code 1, and writes nothing', async ({ world }) => {
    expect(await statusOf(world)).toEqual([{ ...nothing, carapace_home: world.carapaceHome }, 1]);
    const { stdout, code } = await world.carapace(['tools', 'status'], { env: clean });
    expect([stdout, code]).toEqual([having('carapace tools install'), 1]);
    await expect(readFile(world.carapaceHome)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says what Carapace installed', async ({ world }) => {
    const { managedSky, uv } = await installed(world.carapaceHome, '1.2.3');
    const [answer, code] = await statusOf(world);
    expect(code).toBe(0);
    expect(answer).toMatchObject({ uv_installed: true, uv_version: '0.12.5', uv_path: uv });
    expect(answer).toMatchObject({
      sky_installed: true,
      sky_version: '1.2.3',
      sky_path: managedSky,
      source: 'managed',
    });
    expect(answer).toMatchObject({ extras: ['aws'], broken: null, installed_at: like(/^\d{4}-.*Z$/) });
    expect(answer['bytes']).toBeGreaterThan(0);
    const { stdout } = await world.carapace(['tools', 'status'], { env: clean });
    expect(stdout).toMatch(/^SkyPilot 1\.2\.3, installed by Carapace\n {2}Path +\S+\/tools\/bin\/sky\n/);
  });

  it('says that a sky on PATH is used as it is, and how to have another one', async ({ world }) => {
    const path = await program(join(world.home, 'bin/sky'));
    const env = { ...clean, PATH: join(world.home, 'bin') };
    expect(await statusOf(world, env)).toEqual([
      { ...nothing, carapace_home: world.carapaceHome, sky_installed: true, sky_path: path, source: 'path' },
      0,
    ]);
    const { stdout } = await world.carapace(['tools', 'status'], { env });
    expect(stdout).toMatch(/found on PATH.*\n.*\n.*carapace tools upgrade/);
  });

  it('tells the sky that the settings name from the one that Carapace installed', async ({ world }) => {
    const path = await program(join(world.home, 'my sky'));
    await installed(world.carapaceHome, '1.2.3');
    const env = { ...clean, CARAPACE_SKY: path };
    const [answer, code] = await statusOf(world, env);
    expect(code).toBe(0);
    expect(answer).toMatchObject({ source: 'path', sky_path: path, sky_version: null, uv_version: '0.12.5' });
    const { stdout } = await world.carapace(['tools', 'status'], { env });
    expect(stdout).toMatch(/named by the settings[^]*Unused +SkyPilot 1\.2\.3/);
  });

  it('names the place where the settings say that a sky is, when there is none', async ({ world }) => {
    const env = { ...clean, CARAPACE_SKY: '/nowhere/sky' };
    expect(await statusOf(world, env)).toMatchObject([{ sky_installed: false, source: null }, 1]);
    expect((await world.carapace(['tools', 'status'], { env })).stdout).toContain('/nowhere/sky');
  });

  it('says why an installation is not believed, and how to repair it', async ({ world }) => {
    const places = await installed(world.carapaceHome);
    const receipt = join(places.current, 'environments/skypilot-nightly/uv-receipt.toml');
    await appendFile(receipt, 'x');
    const [answer, code] = await statusOf(world);
    expect(code).toBe(1);
    expect(answer).toMatchObject({
      sky_installed: false,
      source: null,
      broken: like(/uv-receipt\.toml was changed\.$/),
    });
    expect((await world.carapace(['tools', 'status'], { env: clean })).stdout).toContain('carapace tools repair');
    await writeFile(join(places.current, 'installation.json'), '{"version":');
    expect(await statusOf(world)).toMatchObject([{ broken: like(/installation\.json cannot be read\.$/) }, 1]);
  });

  it('says what the last installation failed of, until it is put away', async ({ world }) => {
    expect(await world.carapace(['tools', 'install'], { env: clean })).toMatchObject({
      code: 1,
      stderr: having('/nowhere/uv'),
    });
    expect(await statusOf(world)).toMatchObject([{ activity: 'idle', error: having('/nowhere/uv') }, 1]);
    expect((await world.carapace(['logs'], { env: clean })).stdout).toContain('/nowhere/uv');
    expect(await world.carapace(['dismiss'], { env: clean })).toMatchObject({
      code: 0,
      stderr: having('installation'),
    });
    expect(await statusOf(world)).toMatchObject([{ error: null }, 1]);
  });

  it('says what goes on, and how to follow and to stop it', async ({ world }) => {
    await writeRecord(world.journal.tools, going('upgrade_tools', process.pid));
    await mkdir(`${world.journal.toolsLock}.lock`, { recursive: true });
    expect(await statusOf(world)).toMatchObject([
      { sky_installed: false, activity: 'upgrading', phase: 'installing', note: '4 of 9 packages', error: null },
      1,
    ]);
    await writeRecord(world.journal.tools, going('launch', process.pid));
    expect(await statusOf(world)).toMatchObject([{ activity: 'installing' }, 1]);
    const { stdout } = await world.carapace(['tools', 'status'], { env: clean });
    expect(stdout).toContain('Installing SkyPilot, 4 of 9 packages');
    expect(stdout).toContain('carapace cancel');
  });

  it('shows what a runner that is gone did as interrupted, and not as going on', async ({ world }) => {
    await writeRecord(world.journal.tools, going('upgrade_tools', 999_999_999));
    expect(await statusOf(world)).toMatchObject([
      { activity: 'idle', phase: null, error: having('did not finish') },
      1,
    ]);
  });
});

describe.concurrent('changes of the tools', { timeout: patience * 2 }, () => {
  it('install answers at once where the tools are, and starts nothing', async ({ world }) => {
    await installed(world.carapaceHome, '1.2.3');
    const { stdout, code } = await world.carapace(['tools', 'install', '--json'], { env: clean });
    expect(code).toBe(0);
    expect(objects(stdout)).toEqual([
      expect.objectContaining({ type: 'complete', source: 'managed', sky_version: '1.2.3' }),
    ]);
    expect((await world.carapace(['tools', 'install'], { env: clean })).stdout).toContain('SkyPilot 1.2.3');
    await expect(readFile(world.journal.folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('install leaves a sky on PATH as it is, and never installs over a wrong setting', async ({ world }) => {
    await program(join(world.home, 'bin/sky'));
    const onPath = await world.carapace(['tools', 'install'], { env: { ...clean, PATH: join(world.home, 'bin') } });
    expect(onPath).toMatchObject({ code: 0, stdout: having('carapace tools upgrade') });
    const wrong = await world.carapace(['tools', 'install'], { env: { ...clean, CARAPACE_SKY: '/nowhere/sky' } });
    expect(wrong).toMatchObject({ code: 1, stderr: having('/nowhere/sky') });
    await expect(readFile(world.journal.folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('remove asks, names what goes, and removes it when told so', async ({ world }) => {
    expect(await world.carapace(['tools', 'remove'], { env: clean })).toMatchObject({
      code: 3,
      stderr: having('no cloud tools'),
    });
    const { home } = await installed(world.carapaceHome, '1.2.3');
    const asked = await world.carapace(['tools', 'remove'], { env: clean });
    expect(asked).toMatchObject({ code: 3, stderr: having('carapace tools remove --yes') });
    expect(asked.stderr).toMatch(/SkyPilot 1\.2\.3 and uv/);
    expect(await statusOf(world)).toMatchObject([{ source: 'managed' }, 0]);
    await writeFile(layout(home).config, '');
    const done = await world.carapace(['tools', 'remove', '--yes'], { env: clean });
    expect(done).toMatchObject({ code: 0, stderr: having('Cloud tools are removed.') });
    expect(await statusOf(world)).toEqual([{ ...nothing, carapace_home: home }, 1]);
    expect(await readFile(layout(home).config, 'utf8')).toBe('');
  });

  it('check installs first what is missing, in the same call, and then checks', async ({ world, programs }) => {
    const env = { CARAPACE_SKY: '', CARAPACE_UV: join(programs, 'uv'), SKY_SIMULATOR_PROGRAM: join(programs, 'sky') };
    const { stdout, code } = await world.carapace(['check', '--json'], { env });
    expect(code).toBe(0);
    const lines = objects(stdout);
    expect(lines[0]).toMatchObject({ type: 'progress', operation: 'install_tools' });
    expect(new Set(lines.map(({ phase }) => phase))).toContain('verifying');
    expect(lines.at(-1)).toMatchObject({ sky_installed: true, enabled_clouds: ['aws'] });
    expect((await world.carapace(['logs'], { env })).stdout).toContain('Installing SkyPilot');
  });

  it('check says in its own form that it could not install them', async ({ world }) => {
    const { stdout, code } = await world.carapace(['check', '--json'], { env: clean });
    expect(code).toBe(1);
    const answer = {
      sky_installed: false,
      sky_version: null,
      enabled_clouds: [],
      disabled_clouds: {},
      error: having('/nowhere/uv'),
    };
    expect(objects(stdout).at(-1)).toEqual(answer);
  });

  it('a launch says beforehand that the tools are downloaded first', async ({ world }) => {
    const there = await world.carapace(['launch']);
    expect(there.stderr).not.toContain('downloaded');
    const missing = await world.carapace(['launch'], { env: clean });
    expect(missing).toMatchObject({
      code: 3,
      stderr: like(/Tools +SkyPilot is downloaded first \(about 700 MB on the disk, once\)/),
    });
  });

  it('a status that has to ask installs nothing', async ({ world }) => {
    const { stderr, code } = await world.carapace(['status', '--refresh'], { env: clean });
    expect([stderr, code]).toEqual([having('carapace tools install'), 1]);
    await expect(readFile(world.journal.tools)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('a home that is named by a relative path is below the folder where the command was typed', async ({ world }) => {
    const [answer] = await statusOf(world, { ...clean, CARAPACE_HOME: 'mine/' });
    expect(answer).toMatchObject({ carapace_home: join(world.project, 'mine') });
  });

  it('has help for each of its commands, and a wrong one is a usage error', async ({ world }) => {
    for (const name of ['status', 'install', 'upgrade', 'repair', 'remove']) {
      expect(await world.carapace(['tools', name, '--help'])).toMatchObject({
        code: 0,
        stdout: having(`carapace tools ${name}`),
      });
    }
    expect(await world.carapace(['tools', 'frobnicate'])).toMatchObject({ code: 2 });
    expect(await world.carapace(['tools'])).toMatchObject({ code: 2 });
  });
});
