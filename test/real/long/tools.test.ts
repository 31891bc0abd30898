import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { compareVersions } from '../../../src/core/tools/testedSkies.ts';
import { inOrder } from '../inOrder.ts';
import { installedLab, skyIn } from '../installedLab.ts';
import type { Lab } from '../lab/openLab.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();
const Status = z.object({
  sky_installed: z.boolean(),
  sky_version: z.nullable(z.string()),
  sky_tested: z.nullable(z.boolean()),
});
const tested = defaultSky.split('==')[1] ?? '';

describe.skipIf(reason !== undefined)('the tools, with the real package index', () => {
  let lab: Lab;
  inOrder();

  const tools = (...args: readonly string[]) => lab.carapace(['tools', ...args], { network: 'machine' });
  const status = async (): Promise<z.infer<typeof Status>> =>
    Status.parse(JSON.parse((await tools('status', '--json')).stdout));

  beforeAll(async () => {
    lab = await installedLab(defaultSky);
    // The tested one was asked for by its number. From here on it is asked for by nothing, as by most people.
    await rm(join(lab.home, '.carapace/config.yaml'));
  });
  afterAll(() => lab.close());

  it('are those that were tested', async () => {
    expect(await status()).toMatchObject({ sky_version: tested, sky_tested: true });
  });

  it('become the newest by an upgrade, which says that nobody has tested it', async () => {
    expect(await tools('upgrade')).toMatchObject({ code: 0 });
    const { sky_version: version, sky_tested: how } = await status();
    const order = compareVersions(version ?? '', tested);
    expect([order >= 0, how]).toEqual([true, order === 0]);
    expect(await lab.carapace(['check'])).toMatchObject({ code: 0 });
  });

  it('are mended by a repair', async () => {
    // Whoever has the network of this machine does not reach a server in the lab's.
    await lab.run([skyIn(lab), 'api', 'stop']);
    const { stdout } = await lab.run(['readlink', '--canonicalize', skyIn(lab)]);
    await rm(stdout);
    expect(await lab.carapace(['check'])).not.toMatchObject({ code: 0 });
    expect(await tools('repair')).toMatchObject({ code: 0 });
    expect(await lab.carapace(['check'])).toMatchObject({ code: 0 });
  });

  it('are gone after a removal, and SkyPilot’s server with them', async () => {
    expect(await lab.carapace(['tools', 'remove', '--yes'])).toMatchObject({ code: 0 });
    expect(await status()).toMatchObject({ sky_installed: false, sky_version: null });
    expect((await lab.run(['pgrep', '--full', 'sky.server.server'])).stdout).toBe('');
  });
});
