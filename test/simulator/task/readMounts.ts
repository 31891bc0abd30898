import { existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { SkyError } from '../shared/SkyError.ts';
import type { Mount } from '../shared/plan.ts';
import type { TaskFile } from './taskSchema.ts';

/** The file mounts of a task with absolute sources. Throws a SkyError when a source is missing. */
export function readMounts(task: TaskFile, cwd: string): Mount[] {
  return Object.entries(task.file_mounts ?? {}).map(([target, source]) => {
    if (typeof source !== 'string') {
      throw new SkyError('ValueError', 'Storage mounts are not simulated. Use a local path.');
    }
    if (target.endsWith('/') || source.endsWith('/')) {
      const what = 'File mount paths cannot end with a slash (try "/mydir: /mydir" or "/myfile: /myfile").';
      throw new SkyError('ValueError', `${what} Found: target=${target} source=${source}`);
    }
    const path = absolute(source, cwd);
    if (!existsSync(path)) {
      const advice = 'To fix: check if it exists, and correct the path.';
      throw new SkyError('ValueError', `File mount source '${source}' does not exist locally. ${advice}`);
    }
    return { source: realpathSync(path), shown: path, target };
  });
}

/** The absolute working directory of a task, or null. Throws a SkyError when it is no directory. */
export function readWorkdir(task: TaskFile, cwd: string): string | null {
  const { workdir } = task;
  if (workdir === undefined || workdir === null) return null;
  const path = absolute(workdir, cwd);
  if (existsSync(path) && statSync(path).isDirectory()) return realpathSync(path);
  const what = 'Workdir must be a valid directory (or a symlink to a directory).';
  throw new SkyError('ValueError', `${what} ${workdir} not found.`);
}

function absolute(path: string, cwd: string): string {
  const expanded = path === '~' || path.startsWith('~/') ? `${process.env['HOME'] ?? homedir()}${path.slice(1)}` : path;
  return resolve(cwd, expanded);
}
