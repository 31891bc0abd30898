import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { inOrder } from './inOrder.ts';
import type { Lab, Machine } from './lab/openLab.ts';
import { serveInLab, type Served } from './serveInLab.ts';
import { skyLab } from './skyLab.ts';
import { statusIn } from './statusIn.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('a life on the real SkyPilot', () => {
  let lab: Lab;
  let served: Served | undefined;
  inOrder();

  const ssh = (...words: readonly string[]) => lab.carapace(['ssh', '--', ...words]);
  const running = async (): Promise<Machine[]> => (await lab.machines()).filter(({ state }) => state === 'running');
  const tells = (status: string) =>
    eventually(async () =>
      expect(await served?.client.status()).toMatchObject({ ok: true, result: { status, phase: null } }),
    );

  beforeAll(async () => {
    lab = await skyLab(defaultSky);
  });
  afterAll(async () => {
    await served?.end();
    await lab.close();
  });

  it('is installed from the package index', async () => {
    const installed = await lab.carapace(['tools', 'install'], { network: 'machine' });
    expect(installed).toMatchObject({ code: 0 });
    const { stdout } = await lab.carapace(['tools', 'status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ sky_installed: true, broken: null, activity: 'idle' });
  });

  it('launches, though nothing of SkyPilot runs yet', async () => {
    expect(await lab.carapace(['launch', '--yes'])).toMatchObject({ code: 0 });
    const machines = await running();
    expect(machines).toHaveLength(1);
    const now = { status: 'running', ip: machines[0]?.address, error: null, unfinished: false };
    expect(await statusIn(lab)).toMatchObject(now);
  });

  it('says that the cloud can be used', async () => {
    const { code, stdout } = await lab.carapace(['check', '--json']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/aws/i);
  });

  it('runs a command by ssh, with both vaults there and no word of ssh itself', async () => {
    const shown = await ssh('cat', '/opt/carapace/data/public/readme.txt', '/opt/carapace/data/private/notes.txt');
    expect(shown).toEqual({ code: 0, stdout: 'for everybody\nfor me', stderr: '' });
  });

  it('copies what is new in a vault', async () => {
    await writeFile(join(lab.project, 'data/public/new.txt'), 'new\n');
    expect(await lab.carapace(['vaults', 'sync', '--yes'])).toMatchObject({ code: 0 });
    expect(await ssh('cat', '/opt/carapace/data/public/new.txt')).toMatchObject({ code: 0, stdout: 'new' });
  });

  it('says how the services are, and forwards a port', async () => {
    expect(await lab.carapace(['services'])).toMatchObject({ code: 0 });
    const web = 'nohup python3 -m http.server --directory /opt/carapace/data/public 3001 >/dev/null 2>&1 </dev/null &';
    expect(await ssh(web)).toMatchObject({ code: 0 });
    expect(await lab.carapace(['forward', '3001'])).toMatchObject({ code: 0 });
    await eventually(async () => {
      const got = await lab.run(['curl', '--silent', '--noproxy', '*', 'http://127.0.0.1:3001/new.txt']);
      expect(got).toMatchObject({ code: 0, stdout: 'new' });
    });
    expect(await lab.carapace(['forward', '--stop'])).toMatchObject({ code: 0 });
  });

  it('tells by the API that the machine was stopped behind its back', async () => {
    served = await serveInLab(lab);
    await tells('running');
    await lab.outside('stop');
    await tells('stopped');
    expect(await statusIn(lab)).toMatchObject({ status: 'stopped', error: null, may_bill: false });
  });

  it('starts the same machine again by the API', async () => {
    const before = await lab.machines();
    expect(await served?.client.start()).toMatchObject({ ok: true });
    await tells('running');
    const [machine] = await running();
    expect(before.map(({ id }) => id)).toEqual([machine?.id]);
    expect(await statusIn(lab)).toMatchObject({ status: 'running', ip: machine?.address, error: null });
    expect(await ssh('cat', '/opt/carapace/data/public/new.txt')).toMatchObject({ code: 0, stdout: 'new' });
  });

  it('is destroyed, and nothing bills any more', async () => {
    expect(await lab.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
    expect(await lab.machines()).toMatchObject([{ state: 'terminated' }]);
    expect(await statusIn(lab)).toMatchObject({ status: 'no_server', error: null, may_bill: false });
    await tells('no_server');
  });
});
