import { readdir } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { anyText, having, it, launched, like, statusOf } from './cliIt.ts';
import { objects, patience } from './cliWorld.ts';

const statusFields = ['status', 'name', 'cloud', 'region', 'ip', 'launched_at', 'error'];

describe.concurrent('the terminal, through the life of a server', { timeout: patience * 2 }, () => {
  it('launches, stops, starts and destroys, and says each time how the server is', async ({ world }) => {
    expect(await statusOf(world)).toMatchObject({ status: 'no_server', name: null, ip: null, error: null });
    await launched(world);
    const running = await statusOf(world);
    expect(Object.keys(running).slice(0, 7)).toEqual(statusFields);
    expect(running).toMatchObject({
      status: 'running',
      name: 'carapace',
      cloud: 'AWS',
      region: 'us-east-1',
      error: null,
    });
    expect(running).toMatchObject({ ip: like(/^\d+\.\d+\.\d+\.\d+$/), price_per_hour: 0.19 });
    expect(Date.parse(String(running['launched_at']))).not.toBeNaN();

    expect((await world.carapace(['stop'])).code).toBe(0);
    expect(await statusOf(world)).toMatchObject({ status: 'stopped', ip: null });
    expect((await world.carapace(['start'])).code).toBe(0);
    expect(await statusOf(world)).toMatchObject({ status: 'running' });
    expect((await world.carapace(['destroy', '--yes'])).code).toBe(0);
    expect(await statusOf(world)).toMatchObject({ status: 'no_server', name: null });
    expect(await world.clusters()).toEqual([]);
  });

  it('writes progress as NDJSON, with the server in its last line, and nothing on stderr', async ({ world }) => {
    const { stdout, stderr, code } = await world.carapace(['launch', '--yes', '--json']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const lines = objects(stdout);
    for (const line of lines) {
      expect(new Date(String(line['timestamp'])).toISOString()).toBe(line['timestamp']);
      expect(line).toMatchObject({ type: like(/^(progress|complete)$/), message: anyText });
    }
    const phases = lines.flatMap(({ phase }) => (typeof phase === 'string' ? [phase] : []));
    expect(new Set(phases)).toContain('waiting_for_machine');
    expect(lines.at(-1)).toMatchObject({ type: 'complete', operation: 'launch', status: 'running', cloud: 'AWS' });
  });

  it('tells address, price, how to get in and how to stop at the end of a launch', async ({ world }) => {
    const { stderr, stdout } = await world.carapace(['launch', '--yes']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Address {3}\d+\.\d+\.\d+\.\d+ · AWS us-east-1 · about \$0\.19\/h\n/);
    expect(stderr).toContain('ssh carapace\n');
    expect(stderr).toContain('carapace stop\n');
    expect(stderr).toMatch(/^ *\d:\d\d {2}Waiting for the machine: AWS us-east-1$/m);
  });

  it('claims the outcome that it told, so that no window tells it again', async ({ world }) => {
    await launched(world);
    const activity = await world.activity();
    const id = activity?.kind === 'done' ? activity.operation.id : '';
    expect(await readdir(world.journal.told)).toEqual([id]);
  });

  it('refuses what cannot be done now, with the reason and exit code 3', async ({ world }) => {
    const nothing = await world.carapace(['stop']);
    expect(nothing).toMatchObject({ code: 3, stderr: having('There is no server.') });
    await launched(world);
    const again = await world.carapace(['launch', '--yes', '--json']);
    expect(again.code).toBe(3);
    expect(objects(again.stdout)[0]).toMatchObject({ type: 'error', problem: 'refused', refused: 'exists' });
    expect(await world.carapace(['start'])).toMatchObject({ code: 3 });
    expect(await world.carapace(['cancel'])).toMatchObject({ code: 3 });
    expect(await world.carapace(['dismiss'])).toMatchObject({ code: 3 });
    expect(await world.carapace(['repair'])).toMatchObject({ code: 3 });
  });

  it('asks nobody where nobody can answer, and starts nothing', async ({ world }) => {
    const { code, stderr } = await world.carapace(['launch']);
    expect(code).toBe(3);
    expect(stderr).toContain('carapace launch --yes');
    expect(stderr).toContain('/opt/carapace/data/private');
    expect(await world.calls()).toEqual([]);
    await launched(world);
    const destroy = await world.carapace(['destroy']);
    expect(destroy).toMatchObject({ code: 3, stderr: having('is lost') });
    expect(await statusOf(world)).toMatchObject({ status: 'running' });
  });

  it('launches one server when two are asked for at once', async ({ world }) => {
    const both = await Promise.all([world.carapace(['launch', '--yes']), world.carapace(['launch', '--yes'])]);
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 3]);
    expect((await world.calls()).filter((call) => call.startsWith('launch'))).toHaveLength(1);
    expect(await world.clusters()).toHaveLength(1);
  });
});
