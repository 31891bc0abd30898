import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { anyText, having, it, launched } from './cliIt.ts';
import { objects, patience } from './cliWorld.ts';

describe.concurrent('the other answers', { timeout: patience }, () => {
  it('check names the clouds in lower case, and keeps what it found for every window', async ({ world }) => {
    const { stdout, code } = await world.carapace(['check', '--json']);
    expect(code).toBe(0);
    const [answer = {}] = objects(stdout);
    expect(Object.keys(answer)).toEqual(['sky_installed', 'sky_version', 'enabled_clouds', 'disabled_clouds']);
    expect(answer).toMatchObject({
      sky_installed: true,
      enabled_clouds: ['aws'],
      disabled_clouds: { gcp: anyText },
    });
    expect(existsSync(world.journal.check)).toBe(true);
    expect((await world.carapace(['check'])).stdout).toMatch(/AWS +ready/);
  });

  it('check of one cloud leaves what is known of the others alone', async ({ world }) => {
    const { stdout } = await world.carapace(['check', '--cloud', 'aws', '--json']);
    expect(objects(stdout)[0]).toMatchObject({ enabled_clouds: ['aws'] });
    expect(existsSync(world.journal.check)).toBe(false);
  });

  it('task prints the task file that a launch hands over', async ({ world }) => {
    const { stdout, code } = await world.carapace(['task']);
    expect(code).toBe(0);
    const mounts = { '/opt/carapace/data/public': join(world.project, 'data/public') };
    expect(parse(stdout)).toMatchObject({ name: 'carapace', file_mounts: mounts });
    expect(parse(String(objects((await world.carapace(['task', '--json'])).stdout)[0]?.['task']))).toEqual(
      parse(stdout),
    );
    expect(await world.calls()).toEqual([]);
  });

  it('logs prints every event, as NDJSON when asked, and says when there are none', async ({ world }) => {
    expect(await world.carapace(['logs'])).toMatchObject({ code: 3 });
    await launched(world);
    const { stdout } = await world.carapace(['logs', '--json']);
    expect(objects(stdout).at(0)).toMatchObject({ type: 'progress', phase: 'preparing' });
    expect(objects(stdout).at(-1)).toMatchObject({ type: 'complete', operation: 'launch' });
    expect((await world.carapace(['logs'])).stdout).toContain('Considered resources');
    expect((await world.carapace(['logs', '--follow'])).code).toBe(0);
  });

  it('is found through a link, and says so when it is not built', async ({ world, programs }) => {
    const [bin, link] = [join(world.home, 'app/bin'), join(world.home, 'carapace')];
    await mkdir(bin, { recursive: true });
    await writeFile(join(world.home, 'app/package.json'), '{"type":"module"}');
    await copyFile(resolve(import.meta.dirname, '../../bin/carapace'), join(bin, 'carapace'));
    await chmod(join(bin, 'carapace'), 0o755);
    await symlink(join(bin, 'carapace'), link);
    const env = { HOME: world.home, CARAPACE_HOME: world.carapaceHome };
    const unbuilt = await execa(link, ['--version'], { env, reject: false });
    expect(unbuilt).toMatchObject({ exitCode: 1, stderr: having('not built') });
    await mkdir(join(world.home, 'app/dist'));
    await copyFile(join(programs, 'carapace.mjs'), join(world.home, 'app/dist/carapace.mjs'));
    expect((await execa(link, ['--version'], { env })).stdout).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
