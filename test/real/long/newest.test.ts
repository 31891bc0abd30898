import { describe, expect, it } from 'vitest';
import { billing, destroy } from '../billing.ts';
import { installedLab } from '../installedLab.ts';
import type { Lab } from '../lab/openLab.ts';
import { statusIn } from '../statusIn.ts';
import { unavailable } from '../unavailable.ts';
import { newestSky } from '../versions.ts';

const reason = await unavailable();

describe.skipIf(reason !== undefined)('the newest nightly', () => {
  it('launches, stops, and destroys, or is warned of: nobody has tried it before', async ({ skip }) => {
    const sky = await newestSky();
    try {
      const lab = await installedLab(sky);
      await shortLife(lab).finally(lab.close);
    } catch (error) {
      skip(`Warning: ${sky} fails. ${error instanceof Error ? error.message : String(error)}`);
    }
  });
});

async function shortLife(lab: Lab): Promise<void> {
  expect(await lab.carapace(['launch', '--yes'])).toMatchObject({ code: 0 });
  expect(await statusIn(lab)).toMatchObject({ status: 'running', error: null, unfinished: false });
  expect(await lab.carapace(['stop'])).toMatchObject({ code: 0 });
  expect(await billing(lab)).toEqual([]);
  await destroy(lab);
}
