import { writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing } from '../billing.ts';
import { eventually } from '../eventually.ts';
import { inOrder } from '../inOrder.ts';
import { launchedLab } from '../installedLab.ts';
import type { Lab } from '../lab/openLab.ts';
import { statusIn } from '../statusIn.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('a server of the real SkyPilot, to which something happens', () => {
  let lab: Lab;
  inOrder();

  beforeAll(async () => {
    lab = await launchedLab(defaultSky);
  });
  afterAll(() => lab.close());

  const ssh = (command: string) => lab.carapace(['ssh', '--', command]);

  it('is told as one that does not answer when it was restarted, and is repaired', async () => {
    await lab.outside('reboot');
    await eventually(async () => {
      // The cloud is asked, as by a window that looks.
      await lab.carapace(['status', '--refresh']);
      const told = { status: 'error', error: expect.stringContaining('do not answer'), may_bill: true };
      expect(await statusIn(lab)).toMatchObject(told);
    });
    expect(await lab.carapace(['repair'])).toMatchObject({ code: 0 });
    expect(await statusIn(lab)).toMatchObject({ status: 'running', error: null, unfinished: false });
  });

  it('says that its disk is full when vaults are copied to it', async () => {
    const file = join(lab.project, 'data/public/large.bin');
    await writeFile(file, Buffer.alloc(1_000_000, 'x'));
    expect(await ssh('sudo mount -t tmpfs -o size=64k tmpfs /opt/carapace/data/public')).toMatchObject({ code: 0 });
    const { code, stderr } = await lab.carapace(['vaults', 'sync', '--yes']);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('disk of your server is full') });
    expect(await ssh('sudo umount /opt/carapace/data/public')).toMatchObject({ code: 0 });
    await rm(file);
    expect(await lab.carapace(['vaults', 'sync', '--yes'])).toMatchObject({ code: 0 });
    expect(await statusIn(lab)).toMatchObject({ status: 'running', error: null });
  });

  it('does not stop while somebody works on it in a terminal, and then destroys itself', async () => {
    // SkyPilot counts sessions with a terminal, as a shell has one, and no others: Remote-SSH alone keeps no server up.
    const terminal = lab.start(['ssh', '-tt', 'carapace', 'sleep', 'infinity']);
    expect(await lab.carapace(['autostop', '1', '--down'])).toMatchObject({ code: 0 });
    await ssh('sleep 200');
    expect(await billing(lab)).toHaveLength(1);
    if (terminal.pid !== undefined) process.kill(-terminal.pid, 'SIGTERM');
    await eventually(async () => expect(await lab.machines()).toMatchObject([{ state: 'terminated' }]));
    await eventually(async () => {
      await lab.carapace(['status', '--refresh']);
      expect(await statusIn(lab)).toMatchObject({ status: 'no_server', error: null, may_bill: false });
    });
  });
});
