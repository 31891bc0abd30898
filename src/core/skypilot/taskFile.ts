import { Scalar, stringify } from 'yaml';
import type { Settings } from '../settings/Settings.ts';
import { mountPoints } from '../vaults/Vault.ts';
import { runScript } from './runScript.ts';
import { setupScript } from './setupScript.ts';

/**
 * The task file for `sky launch`. Every value goes through the YAML library, so no path or name can change what the
 * file means; SkyPilot reads YAML 1.1, in which `on` and `no` are no words. Vault paths must be absolute: SkyPilot takes
 * relative ones from its own working directory.
 */
export function taskFile(settings: Settings): string {
  const task = {
    name: settings.name,
    resources: resources(settings),
    envs: { CARAPACE_PUBLIC_VAULT: mountPoints.public, CARAPACE_PRIVATE_VAULT: mountPoints.private },
    file_mounts: {
      [mountPoints.public]: path(settings.publicVault),
      [mountPoints.private]: path(settings.privateVault),
    },
    setup: setupScript,
    run: runScript,
  };
  return escaped(stringify(task, { lineWidth: 0, version: '1.1', aliasDuplicateObjects: false }));
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

// DEL, C1 controls, the Unicode line breaks, the byte order mark and non-characters: SkyPilot's YAML library refuses
// them, or takes them for the end of a line, unless they are written as escapes.
const odd = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function path(text: string): string | Scalar<string> {
  if (text.search(odd) < 0 && !text.includes('\t')) return text;
  const scalar = new Scalar(text);
  scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}

/** Only paths in double quotes can hold them: nothing else in the file comes from outside and is not checked. */
function escaped(yaml: string): string {
  return yaml.replace(odd, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
