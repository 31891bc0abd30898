import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '../shared/records.ts';
import type { Session } from './Session.ts';

/** Writes `~/.sky/generated/ssh/NAME` for each cluster that is up, and removes those of clusters that are gone. */
export function updateSshConfig(session: Session, all: readonly Cluster[]): void {
  const home = session.env['HOME'] ?? homedir();
  const folder = join(home, '.sky', 'generated', 'ssh');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!all.some((cluster) => cluster.name === name)) rmSync(join(folder, name), { force: true });
  }
  for (const { name, ip, status } of all) {
    if (status === 'UP') writeFileSync(join(folder, name), entry(name, ip, home));
  }
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
