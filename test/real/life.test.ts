import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from './lab/openLab.ts';
import { skyLab, statusOf } from './skyLab.ts';
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

  it('launches a server', async () => {
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

  it('stops it, and starts it with another address', async () => {
    expect(await lab.carapace(['stop'])).toMatchObject({ code: 0 });
    expect(await running()).toEqual([]);
    expect(await statusOf(lab)).toMatchObject({ status: 'stopped' });
    expect(await lab.carapace(['start'])).toMatchObject({ code: 0 });
    const [machine] = await running();
    expect(await statusOf(lab)).toMatchObject({ status: 'running', ip: machine?.address });
    expect(await ssh('cat', '/opt/carapace/data/private/notes.txt')).toMatchObject({ code: 0, stdout: 'for me' });
  });

  it('destroys it, and nothing bills any more', async () => {
    expect(await lab.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
    expect(await running()).toEqual([]);
    expect(await statusOf(lab)).toMatchObject({ status: 'no_server' });
  });
});
