import { stringify } from 'yaml';
import type { Settings } from '../settings/Settings.ts';
import { mountPoints } from '../vaults/Vault.ts';
import { runScript } from './runScript.ts';
import { setupScript } from './setupScript.ts';

/**
 * The task file for `sky launch`. Every value goes through the YAML library, so no path or name can change what the
 * file means. Vault paths must be absolute: SkyPilot takes relative ones from its own working directory.
 */
export function taskFile(settings: Settings): string {
  const task = {
    name: settings.name,
    resources: resources(settings),
    envs: { CARAPACE_PUBLIC_VAULT: mountPoints.public, CARAPACE_PRIVATE_VAULT: mountPoints.private },
    file_mounts: { [mountPoints.public]: settings.publicVault, [mountPoints.private]: settings.privateVault },
    setup: setupScript,
    run: runScript,
  };
  return stringify(task, { lineWidth: 0 });
}

function resources(settings: Settings): Record<string, unknown> {
  const { cloud, region, instanceType, cpus, memory, diskSize, useSpot, autostop } = settings;
  return {
    ...(cloud !== null && { infra: region === null ? cloud : `${cloud}/${region}` }),
    ...(instanceType === null ? { cpus, memory } : { instance_type: instanceType }),
    disk_size: diskSize,
    use_spot: useSpot,
    ...(autostop !== null && { autostop: { idle_minutes: autostop, down: false } }),
  };
}
