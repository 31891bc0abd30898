import type { Settings } from '../core/settings/Settings.ts';
import { endpointVariable } from '../node/sky/apiEndpoint.ts';
import type { Terminal } from './Terminal.ts';

/** The environment of a call, with the SkyPilot API server that the settings name. */
export function envFor({ env }: Terminal, settings: Pick<Settings, 'apiServer'>): NodeJS.ProcessEnv {
  return { ...env, ...endpointVariable(env, settings) };
}
