import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, statSync, symlinkSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DIM, done, RESET, step } from '../shared/ansi.ts';
import type { Plan } from '../shared/plan.ts';
import { SkyError } from '../shared/SkyError.ts';
import { clusterNameOf, type Call } from './Call.ts';

/** The user's home on the simulated machine's disk. */
export const HOME_ON_SERVER = 'home/ubuntu';

/** Copies the working directory and the mounts to the simulated disk. Throws a CommandError as rsync's failures do. */
export async function syncFiles(call: Call, plan: Plan, stamp: string): Promise<void> {
  const disk = call.paths.disk(clusterNameOf(call));
  mkdirSync(join(disk, HOME_ON_SERVER), { recursive: true });
  call.say(step('Syncing files.'));
  const log = (file: string) => `sky api logs -l ${stamp}/${file}${RESET}`;
  if (plan.workdir !== null) {
    sayCopy(call, 'Syncing workdir', { source: plan.workdir, shown: '~/sky_workdir' });
    await copy(plan.workdir, '~/sky_workdir', disk);
    call.say(done('Synced workdir.', log('workdir_sync.log')));
  }
  for (const { source, target } of plan.mounts) {
    const shown = wrapTarget(target);
    sayCopy(call, 'Syncing', { source, shown });
    await call.wait(0.15);
    await copy(source, shown, disk);
    if (shown !== target) link(disk, shown, target);
  }
  if (plan.mounts.length > 0) call.say(done('Synced file_mounts.', log('file_mounts.log')));
}

/** The path on the simulated disk that stands for a path of the server. */
export function onDisk(disk: string, path: string): string {
  return path.startsWith('~/') ? join(disk, HOME_ON_SERVER, path.slice(2)) : join(disk, path);
}

function wrapTarget(target: string): string {
  if (target.startsWith('~/') || target.startsWith('/tmp/')) return target;
  return target.startsWith('/') ? `~/.sky/file_mounts${target}` : `~/sky_workdir/${target}`;
}

function sayCopy(call: Call, verb: string, { source, shown }: { source: string; shown: string }): void {
  call.say(`  ${DIM}${verb} (to 1 node): ${source} -> ${shown}${RESET}\n`);
}

async function copy(source: string, shown: string, disk: string): Promise<void> {
  const destination = onDisk(disk, shown);
  const isDirectory = statSync(source).isDirectory();
  mkdirSync(isDirectory ? destination : dirname(destination), { recursive: true });
  const from = isDirectory ? `${source}/` : source;
  const to = isDirectory ? `${destination}/` : destination;
  const code = isUnspeakable(source) ? 23 : await rsync(['-Pavz', ...ignoreRules(source), from, to]);
  if (code === 0) return;
  const rules = ignoreRules(source).map((rule) => (rule.includes(' ') ? `'${rule}'` : rule));
  const command = `rsync -Pavz ${rules.join(' ')} -e 'ssh -i ~/.sky/ssh-key' ${from} ubuntu@server:${shown}`;
  const advice = `Failed to rsync up: ${from} -> ${shown}. Ensure that the network is stable, then retry.`;
  const message = `Command ${command} failed with return code ${String(code)}.\n${advice}`;
  throw new SkyError('sky.exceptions.CommandError', message);
}

/** SkyPilot pastes the path into a shell line: these letters do not survive it. */
function isUnspeakable(path: string): boolean {
  return /[\\\t\n]/.test(path) || (path.includes("'") && path.includes('"'));
}

/** A `.skyignore` at the top replaces all that is git's; then those in deeper folders count too. */
function ignoreRules(source: string): string[] {
  if (existsSync(join(source, '.skyignore'))) return ['--filter=dir-merge,- .skyignore'];
  const exclude = join(source, '.git', 'info', 'exclude');
  return ['--filter=dir-merge,- .gitignore', ...(existsSync(exclude) ? [`--exclude-from=${exclude}`] : [])];
}

function rsync(options: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('rsync', options, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

function link(disk: string, shown: string, target: string): void {
  if (!target.startsWith('/')) return;
  const place = onDisk(disk, target);
  mkdirSync(dirname(place), { recursive: true });
  const there = lstatSync(place, { throwIfNoEntry: false });
  if (there !== undefined && !there.isSymbolicLink()) return;
  rmSync(place, { force: true });
  symlinkSync(onDisk(disk, shown), place);
}
