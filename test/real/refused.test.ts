import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCapacity, noRight, overQuota } from './lab/Faults.ts';
import type { Lab } from './lab/openLab.ts';
import { skyLab, startSky, statusOf } from './skyLab.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('the real SkyPilot, refused by the cloud', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await skyLab(defaultSky);
    expect(await lab.carapace(['tools', 'install'], { network: 'machine' })).toMatchObject({ code: 0 });
    await startSky(lab);
  });
  afterAll(() => lab.close());

  it.each([
    ['no capacity anywhere', noCapacity, 'No machine could be had'],
    ['no quota', overQuota, 'quota'],
    ['no right', noRight, 'not authorized'],
  ])('says so when there is %s, and leaves nothing that bills', async (_, refusal, words) => {
    await lab.fault({ launch: [{ region: '*', ...refusal }] });
    const { code, stderr } = await lab.carapace(['launch', '--yes']);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining(words) });
    expect((await lab.machines()).filter(({ state }) => state !== 'terminated')).toEqual([]);
    expect((await statusOf(lab)).status).not.toBe('running');
  });

  it('takes another region where the first one has no capacity', async () => {
    await lab.fault({ launch: [{ region: 'us-east-1', ...noCapacity }] });
    expect(await lab.carapace(['launch', '--yes'])).toMatchObject({ code: 0 });
    expect(await statusOf(lab)).toMatchObject({ status: 'running', region: 'us-west-2' });
    expect(await lab.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
  });
});
