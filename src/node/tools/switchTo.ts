import { lstat, mkdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import type { Layout } from '../../core/tools/layout.ts';
import { toolsWriteProblem } from './toolsWriteProblem.ts';

/**
 * Makes a finished installation the one in use, by one rename. The stable paths are links through `current`, and are
 * made first: until the rename they lead where they led before.
 * @throws ProblemError when the links cannot be written.
 */
export async function switchTo(places: Layout, folder: string): Promise<void> {
  const { current, toolsBin, environments, python } = places;
  try {
    await link(toolsBin, `${current}/bin`);
    await link(environments, `${current}/environments`);
    await link(python, `${current}/python`);
    await link(current, folder);
  } catch (error) {
    throw toolsWriteProblem(error, current);
  }
}

/** Makes a relative link, whole or not at all. A folder in its place, which older layouts had, gives way. */
async function link(path: string, to: string): Promise<void> {
  const target = relative(dirname(path), to);
  if ((await readlink(path).catch(() => undefined)) === target) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const found = await lstat(path).catch(() => undefined);
  if (found !== undefined && !found.isSymbolicLink()) await rm(path, { recursive: true, force: true });
  const temporary = `${dirname(path)}/.${basename(path)}-${String(process.pid)}`;
  await rm(temporary, { force: true });
  await symlink(target, temporary);
  await rename(temporary, path);
}
