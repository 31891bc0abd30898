import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing, destroy } from '../billing.ts';
import { during, kill } from '../during.ts';
import { eventually } from '../eventually.ts';
import { inOrder } from '../inOrder.ts';
import { installedLab } from '../installedLab.ts';
import type { Lab } from '../lab/openLab.ts';
import { statusIn } from '../statusIn.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('on the real SkyPilot', () => {
  let lab: Lab;
  inOrder();

  beforeAll(async () => {
    lab = await installedLab(defaultSky);
  });
  afterAll(() => lab.close());

  const atRest = () =>
    eventually(async () => {
      const now = await statusIn(lab);
      expect(now.phase).toBe(null);
      return now;
    });

  it('a launch goes on when its runner is killed', async () => {
    const { ended } = await during(lab, 'installing_runtime', ['launch', '--yes']);
    await kill(lab, 'dist/runner.mjs');
    await ended;
    await eventually(async () =>
      expect(await statusIn(lab)).toMatchObject({ status: 'running', phase: null, error: null, unfinished: false }),
    );
    expect(await billing(lab)).toHaveLength(1);
  });

  it("a stop ends well, or says that the server may bill, when SkyPilot's server is killed", async () => {
    const { ended } = await during(lab, 'stopping', ['stop']);
    await kill(lab, 'sky.server.server');
    await ended;
    const { may_bill: mayBill, status } = await atRest();
    expect(mayBill).toBe((await billing(lab)).length > 0);
    if (status !== 'stopped') expect(await lab.carapace(['stop'])).toMatchObject({ code: 0 });
    expect(await billing(lab)).toEqual([]);
    expect(await statusIn(lab)).toMatchObject({ status: 'stopped', error: null });
    await destroy(lab);
  });

  it("a launch leaves a machine that is told as one that may bill, when SkyPilot's server is killed", async () => {
    const { ended } = await during(lab, 'installing_runtime', ['launch', '--yes']);
    await kill(lab, 'sky.server.server');
    await ended;
    const left = await atRest();
    expect(await billing(lab)).toHaveLength(1);
    expect(left.may_bill).toBe(true);
    await destroy(lab);
  });
});
