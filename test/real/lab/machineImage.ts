import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianMirror } from '../../image/baseRoot.ts';
import { openRoom, type Room } from '../../image/openRoom.ts';
import { installOnce } from '../../vscode/installOnce.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { cloudPrograms } from './cloudPrograms.ts';
import { indexEnvironment } from './packageIndex.ts';

const machineFiles = join(repoRoot, 'test/real/lab/machine');
const suite = 'bookworm';
const packages = [
  ...['openssh-server', 'rsync', 'sudo', 'socat', 'python3', 'python3-venv', 'python3-pip', 'curl', 'procps'],
  ...['iproute2', 'patch', 'netcat-openbsd', 'ca-certificates', 'util-linux', 'net-tools', 'lsof', 'git', 'cron'],
];

/**
 * The disk of a new machine, as the lower folders of an overlay: a Debian, and above it the runtime of one SkyPilot
 * (Ray, and the wheels of its needs). Each is made once and kept in the cache folder; nobody writes into it.
 */
export async function machineImage(sky: string): Promise<string> {
  const [debian, changed] = [await debianFolder(), await recipe()];
  const runtime = await installOnce(`real-runtime-${changed}-${sky.replace('==', '-')}`, async (draft) => {
    console.log(`Making a machine image for ${sky}`);
    await inRoom(async (room) => bakeRuntime(room, debian, sky, join(draft, 'root')));
  });
  return `${join(runtime, 'root')}:${debian}`;
}

async function debianFolder(): Promise<string> {
  const folder = await installOnce(`real-debian-${await recipe()}`, async (draft) => {
    console.log('Making a Debian for the machines of the lab');
    await inRoom(async (room) => makeDebian(room, join(draft, 'root')));
  });
  return join(folder, 'root');
}

/** Changes with every file that goes on the machine and with the list of packages. */
async function recipe(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([1, suite, packages, process.arch]));
  for (const name of (await readdir(machineFiles)).sort()) hash.update(await readFile(join(machineFiles, name)));
  return hash.digest('hex').slice(0, 12);
}

async function inRoom(work: (room: Room) => Promise<void>): Promise<void> {
  const room = await openRoom();
  try {
    await work(room);
  } finally {
    await room.close();
  }
}

async function makeDebian(room: Room, root: string): Promise<void> {
  const names = packages.join(',');
  await room.must(['debootstrap', '--variant=minbase', `--include=${names}`, suite, root, await debianMirror()]);
  // Whoever logs in is not root, and has to get through.
  await room.must(['chmod', '755', root]);
  const install = (name: string, to: string): Promise<string> =>
    room.must(['install', '-m', '755', join(machineFiles, name), join(root, to, name)]);
  await install('init-machine', 'sbin');
  for (const name of ['docker', 'systemctl', 'metadata-service', 'bake-runtime']) await install(name, 'usr/local/bin');
  await room.must(['chroot', root, 'sh', '-c', machineUser]);
}

/** SkyPilot logs in as `ubuntu`. Its skylet, which stops the machine itself, finds the cloud by the variable. */
const machineUser = `set -e
groupadd --force docker
useradd --create-home --shell /bin/bash ubuntu
echo 'ubuntu ALL=(ALL) NOPASSWD:ALL' >/etc/sudoers.d/ubuntu
mkdir --mode 777 /opt/wheels
printf 'SetEnv AWS_ENDPOINT_URL=http://127.0.0.1:5000\\nUseDNS no\\n' >>/etc/ssh/sshd_config`;

/** Bakes in a layer in memory, and keeps of it what a launch will look for. */
async function bakeRuntime(room: Room, debian: string, sky: string, into: string): Promise<void> {
  const root = `${room.folder}/root`;
  for (const name of ['root', 'upper', 'work']) await room.must(['mkdir', `${room.folder}/${name}`]);
  await room.must(['chmod', '755', `${room.folder}/upper`]);
  const layers = `lowerdir=${debian},upperdir=${room.folder}/upper,workdir=${room.folder}/work`;
  await room.must(['mount', '-t', 'overlay', 'overlay', '-o', layers, root]);
  await room.must(['mount', '--bind', '/proc', `${root}/proc`]);
  await room.must(['mount', '--rbind', '/dev', `${root}/dev`]);
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) await room.must(['cp', '--dereference', file, root + file]);
  await lendCertificates(room, root);
  await room.must(['install', '-D', '-m', '755', (await cloudPrograms()).uv, `${root}/home/ubuntu/.local/bin/uv`]);
  await room.must(['chroot', root, 'chown', '-R', 'ubuntu:ubuntu', '/home/ubuntu']);
  const user = ['chroot', '--userspec=ubuntu:ubuntu', root, '/usr/bin/env', '-i', ...bakeVariables()];
  await room.must([...user, '/usr/local/bin/bake-runtime', sky]);
  for (const folder of ['home/ubuntu', 'opt/wheels']) {
    await room.must(['mkdir', '--parents', `${into}/${folder}`]);
    await room.must(['cp', '--archive', `${root}/${folder}/.`, `${into}/${folder}`]);
  }
  await room.must(['chmod', '755', into, `${into}/home`, `${into}/opt`]);
}

/** A network that looks into what is sent has certificates of its own, which the machine must know while it is baked. */
async function lendCertificates(room: Room, root: string): Promise<void> {
  const bundle = process.env['SSL_CERT_FILE'] ?? '/etc/ssl/certs/ca-certificates.crt';
  if (!existsSync(bundle)) return;
  await room.must(['cp', '--dereference', bundle, `${root}/etc/ssl/certs/ca-certificates.crt`]);
}

function bakeVariables(): string[] {
  const certificates = '/etc/ssl/certs/ca-certificates.crt';
  const index = Object.entries(indexEnvironment()).filter(([name]) => !/cert|ca_bundle/i.test(name));
  const own = [
    ['PATH', '/usr/local/bin:/usr/bin:/bin'],
    ['HOME', '/home/ubuntu'],
    ['SSL_CERT_FILE', certificates],
    ['PIP_CERT', certificates],
  ];
  return [...index, ...own].map(([name = '', value = '']) => `${name}=${value}`);
}
