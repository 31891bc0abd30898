import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedLab } from './installedLab.ts';
import { noCapacity, noRight, overQuota } from './lab/Faults.ts';
import type { Lab } from './lab/openLab.ts';
import { statusIn } from './statusIn.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('the real SkyPilot, refused by the cloud', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await installedLab(defaultSky);
  });
  afterAll(() => lab.close());

  it.each([
    ['no right', noRight, /not authorized/],
    ['no quota', overQuota, /vCPU limit/],
    ['no capacity in any region', noCapacity, /sufficient m6i.xlarge capacity/],
  ])('tells that there is %s, and nothing bills', async (_, refusal, words) => {
    await lab.fault({ launch: [{ region: '*', ...refusal }] });
    const { code, stderr } = await lab.carapace(['launch', '--yes']);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(words) });
    expect(await lab.machines()).toEqual([]);
    expect(await statusIn(lab)).toMatchObject({ may_bill: false, phase: null });
  });
});
