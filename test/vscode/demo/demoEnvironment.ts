import { delimiter, join } from 'node:path';
import { freePort } from '../freePort.ts';
import { repoRoot } from '../repoRoot.ts';

/** What to add to an environment. */
type Environment = Readonly<Record<string, string | undefined>>;

/** A home of the demo's own, with the simulated `sky` and `cloud` first on the path of its terminals. */
export async function simulatedEnvironment(home: string): Promise<Environment> {
  const simulator = join(repoRoot, 'test', 'simulator', 'bin');
  return {
    HOME: home,
    CARAPACE_HOME: join(home, '.carapace'),
    CARAPACE_SKY: join(simulator, 'sky'),
    SKYPILOT_API_SERVER_ENDPOINT: `http://127.0.0.1:${String(await freePort())}`,
    SKY_SIMULATOR_SPEED: '0.5',
    PATH: [simulator, join(repoRoot, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
  };
}

/** What the person has set for the real SkyPilot and for Carapace, which a clean environment leaves out. */
export function realEnvironment(): Environment {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(SKY|CARAPACE_)/.test(name)));
}
