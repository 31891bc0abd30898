import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from './records.ts';

/**
 * Makes `~/.sky/generated/ssh` what `sky status` makes of it: an entry for each cluster that is up, none for one that is
 * stopped or gone.
 */
export function updateSshConfig(env: NodeJS.ProcessEnv, all: readonly Cluster[]): void {
  for (const name of readdirSync(folderIn(env))) {
    if (!all.some((cluster) => cluster.name === name && cluster.status !== 'STOPPED')) removeSshEntry(env, name);
  }
  for (const cluster of all) if (cluster.status === 'UP') writeSshEntry(env, cluster);
}

/** The entry of a cluster that was just brought up: SkyPilot's server writes it in its own home. */
export function writeSshEntry(env: NodeJS.ProcessEnv, { name, ip }: Cluster): void {
  writeFileSync(join(folderIn(env), name), entry(name, ip, homeIn(env)));
}

export function removeSshEntry(env: NodeJS.ProcessEnv, name: string): void {
  rmSync(join(folderIn(env), name), { force: true });
}

function folderIn(env: NodeJS.ProcessEnv): string {
  const folder = join(homeIn(env), '.sky', 'generated', 'ssh');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function homeIn(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? homedir();
}

function entry(name: string, ip: string, home: string): string {
  return [
    '# Added by sky (use `sky stop/start/down CLUSTER_NAME` to manage)',
    `Host ${name}`,
    `  HostName ${ip}`,
    '  User ubuntu',
    `  IdentityFile ${join(home, '.sky', 'generated', 'ssh-keys', `${name}.key`)}`,
    '  AddKeysToAgent yes',
    '  IdentitiesOnly yes',
    '  StrictHostKeyChecking no',
    '  UserKnownHostsFile=/dev/null',
    '  GlobalKnownHostsFile=/dev/null',
    '  Port 22',
    '',
  ].join('\n');
}
