import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from './lab/openLab.ts';
import { skyLab, startSky, statusOf } from './skyLab.ts';
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

  it("finds SkyPilot's server, which the person has started", async () => {
    await startSky(lab);
    expect((await lab.run([join(lab.home, '.carapace/tools/bin/sky'), 'api', 'info'])).code).toBe(0);
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

  it('destroys it, and nothing bills any more', async () => {
    expect(await lab.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
    expect(await running()).toEqual([]);
    expect(await statusOf(lab)).toMatchObject({ status: 'no_server' });
  });
});
