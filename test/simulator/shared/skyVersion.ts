import { SKY_VERSION } from './protocol.ts';

/** The version that `sky` says it has: that of the installation it belongs to, else the recorded one. */
export function skyVersion(env: NodeJS.ProcessEnv): string {
  return env['SKY_SIMULATOR_SKY_VERSION'] ?? SKY_VERSION;
}
