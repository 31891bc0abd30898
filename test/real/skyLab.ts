import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import * as z from 'zod/mini';
import { openLab, type Lab } from './lab/openLab.ts';

const Status = z.object({
  status: z.string(),
  name: z.nullable(z.string()),
  ip: z.nullable(z.string()),
  region: z.nullable(z.string()),
  error: z.nullable(z.string()),
  phase: z.nullable(z.string()),
});
export type Status = z.infer<typeof Status>;

/** Opens a lab whose person wants this SkyPilot, in one region or where there is room. Nothing is installed yet. */
export async function skyLab(sky: string): Promise<Lab> {
  const lab = await openLab({ sky });
  const [name = '', version = ''] = sky.split('==');
  // One that is not a nightly has to be named as it is.
  if (name === 'skypilot-nightly') await writeConfig(lab, `sky:\n  version: ${version}\n`);
  return lab;
}

async function writeConfig(lab: Lab, text: string): Promise<void> {
  await mkdir(join(lab.home, '.carapace'), { recursive: true });
  await writeFile(join(lab.home, '.carapace/config.yaml'), text);
}

/** What `carapace status --json` says. With `refresh` the cloud is asked. */
export async function statusOf(lab: Lab, { refresh = false } = {}): Promise<Status> {
  const { stdout } = await lab.carapace(['status', '--json', ...(refresh ? ['--refresh'] : [])]);
  return Status.parse(JSON.parse(stdout));
}

/** Waits, on a busy machine too, until a question about the cloud has an answer that holds. */
export function eventually<T>(ask: () => Promise<T> | T): Promise<T> {
  return vi.waitFor(ask, { timeout: 480_000, interval: 1000 });
}

/** Starts SkyPilot's own server, as the person's own `sky` may have done before. */
export async function startSky(lab: Lab): Promise<void> {
  // On a busy machine `sky api start` gives up after a minute, and the server comes all the same.
  await lab.run([join(lab.home, '.carapace/tools/bin/sky'), 'api', 'start']);
  const health = ['curl', '--silent', '--fail', '--noproxy', '*', 'http://127.0.0.1:46580/api/health'];
  await eventually(async () => {
    const { code } = await lab.run(health);
    if (code !== 0) throw new Error("SkyPilot's server does not answer.");
  });
}
