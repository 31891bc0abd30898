import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repoRoot } from '../vscode/repoRoot.ts';
import { eventually } from './eventually.ts';
import { inOrder } from './inOrder.ts';
import { noCapacity, noRight, overQuota } from './lab/Faults.ts';
import type { Lab, Machine } from './lab/openLab.ts';
import { skyLab } from './skyLab.ts';
import { statusIn } from './statusIn.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('the real SkyPilot, when things go wrong', () => {
  let lab: Lab;
  inOrder();

  const billing = async (): Promise<Machine[]> =>
    (await lab.machines()).filter(({ state }) => state !== 'terminated' && state !== 'stopped');

  /** A launch that is in this phase now, and the end of the terminal that shows it. */
  const launchUntil = async (phase: string): Promise<{ readonly ended: Promise<unknown> }> => {
    const launch = lab.start([process.execPath, join(repoRoot, 'dist/carapace.mjs'), 'launch', '--yes']);
    const ended = once(launch, 'close');
    launch.stdout?.resume();
    launch.stderr?.resume();
    await eventually(async () => expect(await statusIn(lab)).toMatchObject({ phase }));
    return { ended };
  };

  const kill = async (words: string): Promise<void> => {
    // Only the lab's own processes can be seen from inside it.
    const { stdout } = await lab.run(['pgrep', '--full', words]);
    expect(stdout).not.toBe('');
    expect(await lab.run(['kill', '-KILL', ...stdout.split('\n')])).toMatchObject({ code: 0 });
  };

  const destroy = async (): Promise<void> => {
    expect(await lab.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
    expect(await billing()).toEqual([]);
    expect(await statusIn(lab)).toMatchObject({ status: 'no_server', may_bill: false });
  };

  beforeAll(async () => {
    lab = await skyLab(defaultSky);
    expect(await lab.carapace(['tools', 'install'], { network: 'machine' })).toMatchObject({ code: 0 });
  });
  afterAll(() => lab.close());

  it.each([
    ['no right', noRight, /not authorized/],
    ['no quota', overQuota, /limit|quota/],
    ['no capacity in any region', noCapacity, /sufficient m6i.xlarge capacity/],
  ])('tells that there is %s, and nothing bills', async (_, refusal, words) => {
    await lab.fault({ launch: [{ region: '*', ...refusal }] });
    const { code, stderr } = await lab.carapace(['launch', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toMatch(words);
    expect(await lab.machines()).toEqual([]);
    expect(await statusIn(lab)).toMatchObject({ may_bill: false, phase: null });
  });

  it.each(['choosing_machine', 'waiting_for_machine', 'installing_runtime'])(
    'is cancelled while it is in %s, and destroyed',
    async (phase) => {
      await lab.fault({ bootSeconds: phase === 'waiting_for_machine' ? 600 : 1 });
      const { ended } = await launchUntil(phase);
      expect(await lab.carapace(['cancel'])).toMatchObject({ code: 0 });
      await ended;
      const left = await statusIn(lab);
      expect(left).toMatchObject({ phase: null, may_bill: (await billing()).length > 0 });
      if (left.may_bill) await destroy();
    },
  );

  it('takes the next region where one is full, and tells of a set-up that failed there', async () => {
    const systemctl = 'Failed to enable unit: Unit file docker.service does not exist.';
    await lab.fault({ launch: [{ region: 'us-east-1', ...noCapacity }], systemctl });
    const { code, stderr } = await lab.carapace(['launch', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toContain(systemctl);
    expect(await billing()).toMatchObject([{ region: 'us-west-2' }]);
    expect(await statusIn(lab)).toMatchObject({ region: 'us-west-2', unfinished: true, may_bill: true });
  });

  it('repairs it once what was wrong is mended', async () => {
    const mend = 'sudo ln -sf /bin/true /usr/local/bin/systemctl';
    expect(await lab.carapace(['ssh', '--', mend])).toMatchObject({ code: 0 });
    expect(await lab.carapace(['repair'])).toMatchObject({ code: 0 });
    expect(await statusIn(lab)).toMatchObject({ status: 'running', error: null, unfinished: false });
  });

  it('starts nothing where the machine was terminated behind its back', async () => {
    expect(await lab.carapace(['stop'])).toMatchObject({ code: 0 });
    await lab.outside('terminate');
    const { code, stderr } = await lab.carapace(['start']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('launch');
    expect(await billing()).toEqual([]);
    expect(await statusIn(lab)).toMatchObject({ status: 'no_server', may_bill: false });
  });

  it('goes on with a launch whose runner was killed', async () => {
    await lab.fault({});
    const { ended } = await launchUntil('installing_runtime');
    await kill('dist/runner.mjs');
    await ended;
    await eventually(async () =>
      expect(await statusIn(lab)).toMatchObject({ status: 'running', phase: null, error: null, unfinished: false }),
    );
    expect(await billing()).toHaveLength(1);
    await destroy();
  });

  it("tells of a machine that may bill after SkyPilot's server was killed in mid launch", async () => {
    const { ended } = await launchUntil('installing_runtime');
    await kill('sky.server.server');
    await ended;
    const left = await eventually(async () => {
      const now = await statusIn(lab);
      expect(now.phase).toBe(null);
      return now;
    });
    expect(await billing()).toHaveLength(1);
    expect(left.may_bill).toBe(true);
    await destroy();
  });
});
