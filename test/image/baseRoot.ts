import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { repoRoot } from '../vscode/repoRoot.ts';

/** What makes one base differ from another; a change of it makes a new one. */
const recipe = 1;
const suite = 'bookworm';

/**
 * A minimal Debian with this machine's Node.js and npm and a user `node`, as Node's own images have them. Made once by
 * debootstrap and kept below `.cache`; nobody writes into it afterwards.
 */
export async function baseRoot(): Promise<string> {
  const mirror = await debianMirror();
  const npm = dirname(dirname(await realpath((await execa('which', ['npm'])).stdout)));
  const key = JSON.stringify([recipe, suite, mirror, process.version, npm, process.arch]);
  const kept = join(repoRoot, '.cache', 'image', createHash('sha256').update(key).digest('hex').slice(0, 16));
  if (existsSync(kept)) return kept;
  console.log(`Making a clean Debian in ${kept}`);
  const fresh = `${kept}.${String(process.pid)}`;
  await rm(dirname(kept), { recursive: true, force: true });
  await mkdir(dirname(kept), { recursive: true });
  await execa('debootstrap', ['--variant=minbase', suite, fresh, mirror]);
  await addNode(fresh, npm);
  await execa('chroot', [fresh, 'useradd', '--create-home', '--uid', '1000', 'node']);
  await rename(fresh, kept);
  return kept;
}

async function addNode(root: string, npm: string): Promise<void> {
  const [bin, modules] = [join(root, 'usr/local/bin'), join(root, 'usr/local/lib/node_modules')];
  await mkdir(modules, { recursive: true });
  await execa('cp', ['--dereference', process.execPath, join(bin, 'node')]);
  await execa('cp', ['--recursive', npm, modules]);
  for (const name of ['npm', 'npx'])
    await execa('ln', ['--symbolic', `../lib/node_modules/npm/bin/${name}-cli.js`, join(bin, name)]);
}

/** Where this machine itself gets Debian from. */
export async function debianMirror(): Promise<string> {
  const { stdout } = await execa('apt-get', [
    'indextargets',
    '--format',
    '$(CODENAME) $(COMPONENT) $(REPO_URI)',
    'Created-By: Packages',
  ]);
  const found = stdout.split('\n').find((line) => line.startsWith(`${suite} main `));
  if (found === undefined) throw new Error(`This machine's apt knows no ${suite}.`);
  return found.split(' ')[2] ?? '';
}
