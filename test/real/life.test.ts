import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/api/client.ts';
import type { Lab } from './lab/openLab.ts';
import { eventually, skyLab, statusOf } from './skyLab.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('a life on the real SkyPilot', () => {
  let lab: Lab;
  const ssh = (...words: readonly string[]) => lab.carapace(['ssh', '--', ...words]);
  const running = () => lab.machines().then((all) => all.filter(({ state }) => state === 'running'));

  beforeAll(async () => {
    lab = await skyLab(defaultSky);
  });
  afterAll(() => lab.close());

  it('installs', async () => {
    const installed = await lab.carapace(['tools', 'install'], { network: 'machine' });
    expect(installed).toMatchObject({ code: 0 });
    const { stdout } = await lab.carapace(['tools', 'status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ sky_installed: true, broken: null, activity: 'idle' });
  });

  it('finds that the cloud can be used', async () => {
    expect(await lab.carapace(['check'])).toMatchObject({ code: 0, stdout: expect.stringContaining('AWS') });
  });

  it('launches a server, when SkyPilot was never started before', async () => {
    const launched = await lab.carapace(['launch', '--yes']);
    expect(launched).toMatchObject({ code: 0 });
    const machines = await running();
    expect(machines).toHaveLength(1);
    expect(await statusOf(lab)).toMatchObject({ status: 'running', ip: machines[0]?.address, error: null });
  });

  it('logs in, and finds both vaults', async () => {
    const shown = await ssh('cat', '/opt/carapace/data/public/readme.txt', '/opt/carapace/data/private/notes.txt');
    expect(shown).toMatchObject({ code: 0, stdout: 'for everybody\nfor me' });
  });

  it('syncs what is new', async () => {
    await writeFile(join(lab.project, 'data/public/new.txt'), 'new\n');
    expect(await lab.carapace(['vaults', 'sync', '--yes'])).toMatchObject({ code: 0 });
    expect(await ssh('cat', '/opt/carapace/data/public/new.txt')).toMatchObject({ code: 0, stdout: 'new' });
  });

  it('names the services', async () => {
    expect(await lab.carapace(['services'])).toMatchObject({ code: 0 });
  });

  it('forwards a port', async () => {
    const serve = 'cd /opt/carapace/data/public && nohup python3 -m http.server 3001 >/dev/null 2>&1 </dev/null &';
    expect(await ssh(serve)).toMatchObject({ code: 0 });
    expect(await lab.carapace(['forward', '3001'])).toMatchObject({ code: 0 });
    const got = await eventually(async () => {
      const answer = await lab.run(['curl', '--silent', '--fail', '--noproxy', '*', 'http://127.0.0.1:3001/new.txt']);
      expect(answer.code).toBe(0);
      return answer.stdout;
    });
    expect(got).toBe('new');
  });

  it('sees a stop behind its back, and starts the same machine again', async () => {
    const [before] = await running();
    await lab.outside('stop');
    await eventually(async () => expect(await statusOf(lab, { refresh: true })).toMatchObject({ status: 'stopped' }));
    expect(await lab.carapace(['start'])).toMatchObject({ code: 0 });
    expect((await running()).map(({ id }) => id)).toEqual([before?.id]);
    expect(await ssh('cat', '/opt/carapace/data/public/new.txt')).toMatchObject({ code: 0, stdout: 'new' });
  });

  it('stops by itself when it is idle', async () => {
    expect(await lab.carapace(['autostop', '1'])).toMatchObject({ code: 0 });
    await eventually(async () => expect(await running()).toEqual([]));
    await eventually(async () => expect(await statusOf(lab, { refresh: true })).toMatchObject({ status: 'stopped' }));
  });

  it('starts and stops by the API', async () => {
    const serving = lab.carapace(['serve', '--socket', join(lab.home, 'api.sock')]);
    const client = await eventually(() => connect({ home: join(lab.home, '.carapace') }));
    expect(await client.start()).toMatchObject({ status: 'success' });
    const is = (status: string) =>
      eventually(async () => expect(await client.status()).toMatchObject({ result: { status, phase: null } }));
    await is('running');
    expect(await client.stop()).toMatchObject({ status: 'success' });
    await is('stopped');
    await lab.run(['pkill', '--full', 'carapace.mjs serve']);
    expect(await serving).toMatchObject({ code: 0 });
  });

  it('sees that the machine was terminated behind its back', async () => {
    await lab.outside('terminate');
    await eventually(async () => expect(await statusOf(lab, { refresh: true })).toMatchObject({ status: 'no_server' }));
  });

  it('launches anew, and destroys', async () => {
    expect(await lab.carapace(['launch', '--yes'])).toMatchObject({ code: 0 });
    expect(await lab.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
    expect(await running()).toEqual([]);
    expect(await statusOf(lab)).toMatchObject({ status: 'no_server' });
  });
});
