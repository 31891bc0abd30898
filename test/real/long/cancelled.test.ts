import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phase } from '../../../src/core/operations/Phase.ts';
import { billing, destroy } from '../billing.ts';
import { during } from '../during.ts';
import { installedLab } from '../installedLab.ts';
import type { Faults } from '../lab/Faults.ts';
import type { Lab } from '../lab/openLab.ts';
import { statusIn } from '../statusIn.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('a launch on the real SkyPilot', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await installedLab(defaultSky);
  });
  afterAll(() => lab.close());

  it.each<readonly [Phase, Faults]>([
    ['choosing_machine', {}],
    ['waiting_for_machine', { bootSeconds: 60 }],
    ['installing_runtime', {}],
    ['setting_up', { enablingDocker: 'sleep 600' }],
  ])('that is cancelled while it is in %s tells whether something is left that bills', async (phase, faults) => {
    await lab.fault(faults);
    const { ended } = await during(lab, phase, ['launch', '--yes']);
    expect(await lab.carapace(['cancel'])).toMatchObject({ code: 0 });
    await ended;
    const left = await statusIn(lab);
    expect(left).toMatchObject({ phase: null, may_bill: (await billing(lab)).length > 0 });
    if (left.may_bill) await destroy(lab);
  });
});
