import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing, destroy } from '../billing.ts';
import { eventually } from '../eventually.ts';
import { inOrder } from '../inOrder.ts';
import { launchedLab } from '../installedLab.ts';
import type { Lab } from '../lab/openLab.ts';
import { statusIn } from '../statusIn.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('an idle server of the real SkyPilot', () => {
  let lab: Lab;
  inOrder();

  beforeAll(async () => {
    lab = await launchedLab(defaultSky);
  });
  afterAll(() => lab.close());

  it('stops by itself', async () => {
    expect(await lab.carapace(['autostop', '1'])).toMatchObject({ code: 0 });
    await eventually(async () => expect(await billing(lab)).toEqual([]));
    await eventually(async () => expect(await statusIn(lab)).toMatchObject({ status: 'stopped', error: null }));
  });

  it('does so again after a start', async () => {
    const { code, stderr } = await lab.carapace(['start']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    expect(await billing(lab)).toHaveLength(1);
    await eventually(async () => expect(await billing(lab)).toEqual([]));
    await eventually(async () => expect(await statusIn(lab)).toMatchObject({ status: 'stopped', error: null }));
    await destroy(lab);
  });
});
