import type { Settings } from '../../core/settings/Settings.ts';
import { endpointVariable } from '../sky/apiEndpoint.ts';
import type { Headless } from './Headless.ts';

/** The environment of a call, with the SkyPilot API server that the settings name. */
export function envFor({ env }: Headless, settings: Pick<Settings, 'apiServer'>): NodeJS.ProcessEnv {
  return { ...env, ...endpointVariable(env, settings) };
}
