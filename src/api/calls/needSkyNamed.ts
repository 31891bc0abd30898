import type { Settings } from '../../core/settings/Settings.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Desk } from './Desk.ts';

/**
 * Sees that a `sky` which the settings name is there: nothing is installed in its place.
 * @throws ProblemError `tools_missing`.
 */
export function needSkyNamed({ places, env }: Desk, { skyPath }: Settings): void {
  if (skyPath !== null) needSky(places, skyPath, env);
}
