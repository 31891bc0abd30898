import { Scalar, stringify } from 'yaml';
import { bringUp, composeMount } from '../access/composeProject.ts';
import type { Settings } from '../settings/Settings.ts';
import { mountPoints, type VaultKind } from '../vaults/Vault.ts';
import { runScript, syncScript } from './runScript.ts';
import { setupScript } from './setupScript.ts';

/**
 * The task file for `sky launch`. Every value goes through the YAML library, so no path or name can change what the
 * file means; SkyPilot reads YAML 1.1, in which `on` and `no` are no words. Vault paths must be absolute: SkyPilot takes
 * relative ones from its own working directory.
 */
export function taskFile(settings: Settings): string {
  return written({
    name: settings.name,
    resources: resources(settings),
    envs: { ...vaultVariables, ...(settings.composeFile !== null && { CARAPACE_COMPOSE_FILE: composeMount }) },
    file_mounts: { ...vaultMounts(settings), ...compose(settings) },
    setup: setupScript,
    run: settings.composeFile === null ? runScript : `${runScript}${bringUp}`,
  });
}

/** The machine as it is, where that is known: a sync asks for no other. */
export type KnownMachine = { readonly infra: string | null; readonly instanceType: string | null };

/** For each vault the file that names what is to be deleted on the server. */
export type Removals = Readonly<Record<VaultKind, string>>;

/**
 * The task file for a sync with a server that runs: the mounts again, and no set-up. SkyPilot compares only what a task
 * asks for with the machine that is there, so that whatever may have been changed in the settings since is left out; and
 * it touches the server's auto-stop only where a task has one.
 */
export function syncFile(settings: Settings, { infra, instanceType }: KnownMachine, removals?: Removals): string {
  return written({
    name: settings.name,
    resources: {
      ...(infra !== null && { infra }),
      ...(instanceType !== null && { instance_type: instanceType }),
    },
    envs: { ...vaultVariables, ...(removals !== undefined && listVariables) },
    file_mounts: {
      ...vaultMounts(settings),
      ...compose(settings),
      ...(removals !== undefined && {
        [listPoints.public]: path(removals.public),
        [listPoints.private]: path(removals.private),
      }),
    },
    run: syncScript(removals !== undefined),
  });
}

const vaultVariables = { CARAPACE_PUBLIC_VAULT: mountPoints.public, CARAPACE_PRIVATE_VAULT: mountPoints.private };

/** Where the lists of what is to be deleted land on the server. */
const listPoints = { public: '/opt/carapace/removals/public', private: '/opt/carapace/removals/private' };
const listVariables = { CARAPACE_PUBLIC_REMOVALS: listPoints.public, CARAPACE_PRIVATE_REMOVALS: listPoints.private };

function vaultMounts({ publicVault, privateVault }: Settings): Record<string, string | Scalar<string>> {
  return { [mountPoints.public]: path(publicVault), [mountPoints.private]: path(privateVault) };
}

/** A sync copies the file too, and leaves what runs as it is. */
function compose({ composeFile }: Settings): Record<string, string | Scalar<string>> {
  return composeFile === null ? {} : { [composeMount]: path(composeFile) };
}

function written(task: Readonly<Record<string, unknown>>): string {
  return escaped(stringify(task, { lineWidth: 0, version: '1.1', aliasDuplicateObjects: false }));
}

function resources(settings: Settings): Record<string, unknown> {
  const { cloud, region, instanceType, cpus, memory, diskSize, useSpot, autostop, autostopDown } = settings;
  return {
    ...(cloud !== null && { infra: region === null ? cloud : `${cloud}/${region}` }),
    ...(instanceType === null ? { cpus, memory } : { instance_type: instanceType }),
    disk_size: diskSize,
    use_spot: useSpot,
    ...(autostop !== null && { autostop: { idle_minutes: autostop, down: autostopDown } }),
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
