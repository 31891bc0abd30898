import { execa } from 'execa';
import { cleanEnvironment } from './cleanEnvironment.ts';

/**
 * Asks the simulated API server of an environment to stop, as a person would: `sky api stop`. Waits ten seconds at
 * most and never fails: what is left is ended by `endLeftovers`.
 */
export async function stopSimulator(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const sky = env['CARAPACE_SKY'];
  if (sky === undefined) return;
  await execa(process.execPath, [sky, 'api', 'stop'], {
    env: { ...cleanEnvironment(), ...env },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    timeout: 10_000,
    forceKillAfterDelay: 1000,
  });
}
