import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../isRunning.ts';
import { until } from '../until.ts';
import { isFree } from '../../../src/node/access/isFree.ts';

const places = { ssh: '/usr/bin/ssh', keygen: '/usr/bin/ssh-keygen', sshd: '/usr/sbin/sshd' };

/** Why no real `sshd` can be started here, or undefined when one can. Root's needs a folder that its service makes. */
export function noSshd(): string | undefined {
  const missing = Object.values(places).find((place) => !existsSync(place));
  if (missing !== undefined) return `there is no ${missing}`;
  return userInfo().uid === 0 && !existsSync('/run/sshd') ? 'there is no /run/sshd' : undefined;
}

export type Sshd = {
  /** Ends every connection, and none can be made until `start`. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

/**
 * A real `sshd` on a port of the loopback address, and the entry by which SkyPilot would lead there, below this home, with a
 * key of its own.
 */
export async function realSshd(home: string, name: string, port: number): Promise<Sshd> {
  const folder = join(home, 'sshd');
  const file = (called: string): string => join(folder, called);
  await mkdir(folder, { mode: 0o700 });
  for (const key of ['host', 'person'])
    execFileSync(places.keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', file(key)], { stdio: 'ignore' });
  await copyFile(file('person.pub'), file('authorized_keys'));
  await writeEntry(home, name, { port, key: file('person') });
  const options = {
    ...{ ListenAddress: '127.0.0.1', Port: String(port), HostKey: file('host'), PidFile: 'none' },
    ...{ AuthorizedKeysFile: file('authorized_keys'), StrictModes: 'no', UsePAM: 'no' },
  };
  const args = [
    '-D',
    '-f',
    '/dev/null',
    ...Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
  ];
  let pid = 0;
  return {
    start: async () => {
      pid = spawn(places.sshd, args, { detached: true, stdio: 'ignore' }).pid ?? 0;
      await until(async () => !(await isFree(port)));
    },
    stop: async () => {
      endAll(pid);
      await until(() => !isRunning(pid));
    },
  };
}

/** Each connection has processes of its own, in sessions of their own. */
function endAll(pid: number): void {
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout.split(/\s+/);
  for (const child of children.filter(Boolean).map(Number)) process.kill(child, 'SIGKILL');
  process.kill(pid, 'SIGKILL');
}

async function writeEntry(home: string, name: string, { port, key }: { port: number; key: string }): Promise<void> {
  const entries = join(home, '.sky', 'generated', 'ssh');
  await mkdir(entries, { recursive: true });
  const lines = [
    `Host ${name}`,
    '  HostName 127.0.0.1',
    `  User ${userInfo().username}`,
    `  IdentityFile ${key}`,
    '  IdentitiesOnly yes',
    '  StrictHostKeyChecking no',
    '  UserKnownHostsFile=/dev/null',
    '  GlobalKnownHostsFile=/dev/null',
    `  Port ${String(port)}`,
  ];
  await writeFile(join(entries, name), `${lines.join('\n')}\n`);
}
