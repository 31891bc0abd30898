import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { freePort } from '../freePort.ts';
import { repoRoot } from '../repoRoot.ts';
import { toolsToInstall } from '../toolsToInstall.ts';
import type { DemoTools } from './demoOptions.ts';

/** What to add to an environment. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The world of a demo: what its VS Code has in its environment, and what must end with it. */
export type DemoWorld = {
  readonly env: Environment;
  readonly end: () => Promise<void>;
};

/** About as large as it takes four seconds to download, at a speed that people know. */
const download = { bytes: 8_000_000, bytesPerSecond: 2_000_000 };

const simulator = join(repoRoot, 'test', 'simulator', 'bin');

/** Makes the world of a demo below `root`. One without tools begins with an empty home each time. */
export async function demoWorld(root: string, tools: DemoTools): Promise<DemoWorld> {
  if (tools === 'real') return { env: realEnvironment(), end: () => Promise.resolve() };
  if (tools === 'installed')
    return { env: await installedEnvironment(join(root, 'home')), end: () => Promise.resolve() };
  const home = join(root, 'clean-home');
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
  const { env, server } = await toolsToInstall(root, download);
  return { env: { ...(await simulatedEnvironment(home)), ...env }, end: server.close };
}

/** A home of the demo's own, with the simulated `sky` in the settings, and `sky` and `cloud` first on PATH. */
async function installedEnvironment(home: string): Promise<Environment> {
  return {
    ...(await simulatedEnvironment(home)),
    CARAPACE_SKY: join(simulator, 'sky'),
    PATH: [join(simulator, 'access'), simulator, join(repoRoot, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
  };
}

async function simulatedEnvironment(home: string): Promise<Environment> {
  return {
    HOME: home,
    CARAPACE_HOME: join(home, '.carapace'),
    SKYPILOT_API_SERVER_LOCAL_PORT: String(await freePort()),
    SKY_SIMULATOR_SPEED: '0.5',
  };
}

/** What the person has set for the real SkyPilot and for Carapace, which a clean environment leaves out. */
function realEnvironment(): Environment {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(SKY|CARAPACE_)/.test(name)));
}
