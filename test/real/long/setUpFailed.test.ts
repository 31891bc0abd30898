import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing } from '../billing.ts';
import { inOrder } from '../inOrder.ts';
import { installedLab } from '../installedLab.ts';
import { noCapacity } from '../lab/Faults.ts';
import type { Lab } from '../lab/openLab.ts';
import { statusIn } from '../statusIn.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();
const refused = 'Failed to enable unit: Unit file docker.service does not exist.';

describe.skipIf(reason !== undefined)('a server of the real SkyPilot', () => {
  let lab: Lab;
  inOrder();

  beforeAll(async () => {
    lab = await installedLab(defaultSky);
  });
  afterAll(() => lab.close());

  it('is in the next region where one is full, and its failed set-up is told', async () => {
    await lab.fault({
      launch: [{ region: 'us-east-1', ...noCapacity }],
      enablingDocker: `echo '${refused}' >&2; exit 1`,
    });
    const { code, stderr } = await lab.carapace(['launch', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toContain(refused);
    expect(await billing(lab)).toMatchObject([{ region: 'us-west-2' }]);
    expect(await statusIn(lab)).toMatchObject({ region: 'us-west-2', unfinished: true, may_bill: true });
  });

  it('is repaired once what was wrong is mended', async () => {
    const mend = 'sudo ln --symbolic --force /bin/true /usr/local/bin/systemctl';
    expect(await lab.carapace(['ssh', '--', mend])).toMatchObject({ code: 0 });
    expect(await lab.carapace(['repair'])).toMatchObject({ code: 0 });
    expect(await statusIn(lab)).toMatchObject({ status: 'running', error: null, unfinished: false });
  });

  it('is not started where its machine was terminated meanwhile', async () => {
    expect(await lab.carapace(['stop'])).toMatchObject({ code: 0 });
    await lab.outside('terminate');
    const { code, stderr } = await lab.carapace(['start']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('launch');
    expect(await billing(lab)).toEqual([]);
    expect(await statusIn(lab)).toMatchObject({ status: 'no_server', may_bill: false });
  });
});
