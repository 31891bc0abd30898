import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { it, launched, like } from '../cliIt.ts';
import { objects, patience } from '../cliWorld.ts';
import { cloudOf, sshCalls } from './accessWorld.ts';

const quiet = ['-o', 'LogLevel=ERROR'];

describe.concurrent('carapace ssh', { timeout: 2 * patience }, () => {
  it('runs a command on the server, and ends in its exit code', async ({ world }) => {
    await launched(world);
    const ran = await world.carapace(['ssh', '--', 'pwd;', 'exit', '7']);
    expect(ran).toMatchObject({ code: 7, stdout: `${join(cloudOf(world), 'disks/carapace/home/ubuntu')}\n` });
    expect((await sshCalls(world)).map(({ argv }) => argv)).toEqual([[...quiet, 'carapace', 'pwd; exit 7']]);
    expect((await world.carapace(['ssh', 'true'])).code).toBe(0);
  });

  it('opens a shell where no command is given', async ({ world }) => {
    await launched(world);
    expect((await world.carapace(['ssh'])).code).toBe(0);
    expect((await sshCalls(world)).map(({ argv }) => argv)).toEqual([[...quiet, 'carapace']]);
  });

  it("names SkyPilot's own file where the person's configuration does not lead there", async ({ world }) => {
    await launched(world);
    await mkdir(join(world.home, '.ssh'));
    await writeFile(join(world.home, '.ssh', 'config'), 'Host *\n');
    expect((await world.carapace(['ssh', '--', 'true'])).code).toBe(0);
    const file = join(world.home, '.sky/generated/ssh/carapace');
    expect((await sshCalls(world)).map(({ argv }) => argv)).toEqual([['-F', file, ...quiet, 'carapace', 'true']]);
  });

  it('has SkyPilot write down the way where that is gone', async ({ world }) => {
    await launched(world);
    await rm(join(world.home, '.sky/generated'), { recursive: true });
    expect((await world.carapace(['ssh', '--', 'true'])).code).toBe(0);
    expect((await world.calls()).at(-1)).toBe('status carapace -o json');
  });

  it('is refused in the usual words without a server, and with one that is stopped', async ({ world }) => {
    expect(await world.carapace(['ssh'])).toMatchObject({ code: 3, stderr: like(/^There is no server\./) });
    await launched(world);
    await world.carapace(['stop']);
    const refused = await world.carapace(['ssh', '--', 'true']);
    expect(refused).toMatchObject({ code: 3, stderr: like(/^Your server is not running\.\nIt is stopped\./) });
    expect(await sshCalls(world)).toEqual([]);
  });

  it('says when there is no ssh', async ({ world }) => {
    await launched(world);
    const { code, stderr } = await world.carapace(['ssh'], { env: { PATH: '/nowhere' } });
    expect(code).toBe(1);
    expect(stderr).toContain('ssh, which is not on PATH');
  });
});

describe.concurrent('carapace dashboard', { timeout: patience }, () => {
  it('starts the server of SkyPilot only when that is agreed to', async ({ world }) => {
    expect(await world.carapace(['dashboard'])).toMatchObject({ code: 3 });
    expect(await world.calls()).toEqual([]);
    const { code, stdout } = await world.carapace(['dashboard', '--yes', '--json']);
    expect(code).toBe(0);
    expect(objects(stdout)).toEqual([{ dashboard: like(/^http:\/\/127\.0\.0\.1:\d+\/dashboard$/) }]);
    expect(await world.calls()).toEqual(['api start']);
    expect((await world.carapace(['dashboard'])).code).toBe(0);
    expect(await world.calls()).toHaveLength(1);
  });

  it('of a server elsewhere is where that is, without its password', async ({ world }) => {
    const env = { SKYPILOT_API_SERVER_ENDPOINT: 'https://ada:secret@sky.example.com/team/' };
    const { stdout } = await world.carapace(['dashboard'], { env });
    expect(stdout).toBe('https://sky.example.com/team/dashboard\n');
  });
});
