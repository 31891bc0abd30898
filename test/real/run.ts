import { type Counts, noTests } from '../vscode/counts.ts';
import { runVitest } from '../vscode/runVitest.ts';
import { machineImage } from './lab/machineImage.ts';
import { unavailable } from './unavailable.ts';
import { defaultSky } from './versions.ts';

/**
 * A life with the real SkyPilot in a lab, what a cloud refuses, and the API asked by schemathesis; `atLength` the other
 * stories too, and other versions, which take most of an hour. Elsewhere than on Debian as root it is skipped.
 */
export async function runRealSuite({ atLength }: { readonly atLength: boolean }): Promise<Counts> {
  const reason = await unavailable();
  if (reason !== undefined) {
    console.log(`skipped: ${reason}`);
    return { ...noTests, skipped: 1 };
  }
  await machineImage(defaultSky);
  const started = Date.now();
  const counts = await runVitest('real', [
    '--config',
    'test/real/vitest.config.ts',
    ...(atLength ? [] : ['--exclude', 'test/real/long/**']),
  ]);
  console.log(`The real SkyPilot took ${String(Math.round((Date.now() - started) / 1000))} s.`);
  return counts;
}
