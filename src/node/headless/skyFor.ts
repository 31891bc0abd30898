import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { networkEnvironment } from '../network/networkEnvironment.ts';
import { needSky } from '../sky/needSky.ts';
import type { Sky } from '../sky/Sky.ts';
import { envFor } from './envFor.ts';
import type { Headless } from './Headless.ts';

/**
 * The `sky` that this process runs itself, with the person's proxies and certificates.
 * @throws ProblemError `tools_missing` with where it was looked for.
 */
export async function skyFor(headless: Headless, settings: Settings): Promise<Sky> {
  const { places } = headless;
  const { skyPath } = settings;
  const env = envFor(headless, settings);
  needSky(places, skyPath, env);
  return needSky(places, skyPath, { ...env, ...(await forNetwork(headless)) });
}

/** Certificates that cannot be written together are no reason not to ask: without them it may work. */
async function forNetwork({ places, env, warn }: Headless): Promise<Readonly<Record<string, string>>> {
  try {
    const { sky } = await networkEnvironment({ env, bundle: places.certificates, addresses: [], warn });
    return sky;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    warn(`${places.certificates} could not be written, so sky may not trust your own certificates.`);
    return {};
  }
}
