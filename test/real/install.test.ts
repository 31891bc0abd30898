import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from './lab/openLab.ts';
import { skyLab } from './skyLab.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('the real SkyPilot', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await skyLab(defaultSky);
  });
  afterAll(() => lab.close());

  it('is installed from the package index', async () => {
    const installed = await lab.carapace(['tools', 'install'], { network: 'machine' });
    expect(installed).toMatchObject({ code: 0 });
    const { stdout } = await lab.carapace(['tools', 'status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ sky_installed: true, broken: null, activity: 'idle' });
  });
});
