import type { Settings } from '../../src/core/settings/Settings.ts';

/** Settings as they are when nothing was set, with some of them changed. */
export function someSettings(parts: Partial<Settings> = {}): Settings {
  return {
    skyPath: null,
    name: 'carapace',
    cloud: null,
    region: null,
    instanceType: null,
    cpus: '4+',
    memory: '16+',
    diskSize: 100,
    useSpot: false,
    autostop: null,
    publicVault: '/nowhere/public',
    privateVault: '/nowhere/private',
    pollSeconds: 20,
    ...parts,
  };
}
