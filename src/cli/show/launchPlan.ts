import { composeMount } from '../../core/access/composeProject.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { mountPoints, vaultTitles, type VaultFolder } from '../../core/vaults/Vault.ts';

const states: Readonly<Record<VaultFolder['state'], string>> = {
  ready: '',
  missing: ' (does not exist)',
  not_a_folder: ' (is not a folder)',
  unreadable: ' (cannot be read)',
  unusable_name: ' (has a name that cannot be copied)',
};

/** What a launch will do, in words, before anything is done. `first` is what has to be downloaded before. */
export function launchPlan(settings: Settings, vaults: readonly VaultFolder[], first: string | undefined): string[] {
  const { name, cloud, region, instanceType, cpus, memory, diskSize, useSpot, autostop, composeFile } = settings;
  const where = cloud === null ? 'the cheapest cloud that is ready' : [cloud, region].filter(Boolean).join(' ');
  const machine = [
    instanceType ?? `${cpus} vCPU, ${memory} GB`,
    `${String(diskSize)} GB disk`,
    ...(useSpot ? ['spot, which the cloud may take back'] : []),
  ].join(', ');
  const stops = autostop === null ? '' : `, or until it was idle for ${String(autostop)} minutes`;
  return [
    `This launches your server ${name}:`,
    `  Where     ${where}`,
    `  Machine   ${machine}`,
    ...vaults.map((vault) => `  ${vaultTitles[vault.kind].padEnd(9)} ${folder(vault)}`),
    ...(composeFile === null ? [] : [`  Compose   copies ${composeFile} to ${composeMount}, and brings it up`]),
    ...(first === undefined ? [] : [`  Tools     ${first}`]),
    `  Cost      by the hour, until you stop or destroy it${stops}`,
  ];
}

function folder({ kind, path, state }: VaultFolder): string {
  return `copies ${path}${states[state]} to ${mountPoints[kind]}`;
}
