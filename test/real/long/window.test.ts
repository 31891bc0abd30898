import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { cacheRoot } from '../../vscode/cacheRoot.ts';
import { installExtension } from '../../vscode/installExtension.ts';
import { packageExtension } from '../../vscode/packageExtension.ts';
import { newestVersion } from '../../vscode/releases.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { billing } from '../billing.ts';
import { installedLab } from '../installedLab.ts';
import type { Lab } from '../lab/openLab.ts';
import { statusIn } from '../statusIn.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();
const Seen = z.object({
  question: z.string(),
  running: z.array(z.object({ label: z.string(), description: z.string() })),
  last: z.array(z.string()),
});

describe.skipIf(reason !== undefined)('VS Code in front of the real SkyPilot', () => {
  let lab: Lab;
  beforeAll(async () => {
    await installExtension(newestVersion, [await packageExtension()]);
    lab = await installedLab(defaultSky);
  });
  afterAll(() => lab.close());

  it('launches a server by clicks, though nothing of SkyPilot runs yet, and destroys it', async () => {
    const program = join(repoRoot, 'test/real/window/launchByClicks.ts');
    const tsx = join(repoRoot, 'node_modules/tsx/dist/loader.mjs');
    const clicks = [process.execPath, '--import', tsx, program, lab.project];
    const { code, stdout, stderr } = await lab.run(clicks, { env: { CARAPACE_TEST_CACHE: cacheRoot() } });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { question, running, last } = Seen.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    expect(question).toContain('It costs money');
    const server = running.find(({ label }) => label === 'carapace');
    expect(server?.description).toMatch(/^running · about \$0\.19\/h · AWS us-east-1/);
    expect(running.map(({ description }) => description).join('\n')).toMatch(/1 file, 14 B · verified/);
    expect(last.join('\n')).toContain('destroyed');
    expect(await billing(lab)).toEqual([]);
    expect(await statusIn(lab)).toMatchObject({ status: 'no_server', error: null, may_bill: false });
  });
});
