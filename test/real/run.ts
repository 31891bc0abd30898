import { type Counts, noTests } from '../vscode/counts.ts';
import { runVitest } from '../vscode/runVitest.ts';
import { machineImage } from './lab/machineImage.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

/** A life with the real SkyPilot in a lab, and the API asked by schemathesis. Elsewhere than on Debian as root it is skipped. */
export async function runRealSuite(): Promise<Counts> {
  const reason = await unavailable();
  if (reason !== undefined) {
    console.log(`skipped: ${reason}`);
    return { ...noTests, skipped: 1 };
  }
  await machineImage(defaultSky);
  const started = Date.now();
  const counts = await runVitest('real', ['--config', 'test/real/vitest.config.ts']);
  console.log(`The real SkyPilot took ${String(Math.round((Date.now() - started) / 1000))} s.`);
  return counts;
}
