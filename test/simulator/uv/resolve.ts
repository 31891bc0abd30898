import { compareVersions } from '../../../src/core/tools/testedSkies.ts';
import { noSolution } from './failures.ts';
import type { InstallCommand } from './parseUv.ts';
import type { UvSession } from './UvSession.ts';

/** The last stable release on the index, and the last nightly build where a test names no other. */
const lastStable = '0.14.1';
const lastNightly = '1.0.0.dev20261115';

/**
 * The version of SkyPilot that a requirement comes to. The index has every version that is named exactly, unless a fault
 * says that the nightly builds of before are gone; what is above the last one is not there (uv 0.12.5's words).
 */
export function resolve({ env, faults }: UvSession, { asked, requirement }: InstallCommand): string {
  const { name, extras, version, above } = requirement;
  const conclusion = 'we can conclude that your requirements are unsatisfiable.';
  const last = name === 'skypilot' ? lastStable : (env['SKY_SIMULATOR_UV_SKY_VERSION'] ?? lastNightly);
  if (version !== null && version !== last && name !== 'skypilot' && faults().has('uv_version_gone'))
    throw noSolution(env, `Because there is no version of ${asked} and you require ${asked}, ${conclusion}`);
  if (above === null) return version ?? last;
  const order = compareVersions(last, above.version);
  if (order > 0 || (order === 0 && above.orEqual)) return last;
  const without = `${name}${extras.length === 0 ? '' : `[${extras.join(',')}]`}`;
  throw noSolution(env, `Because only ${without}<=${last} is available and you require ${asked}, ${conclusion}`);
}
