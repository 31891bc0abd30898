import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheRoot } from './cacheRoot.ts';

/** Written last, so a folder that has it is whole. */
const stamp = '.complete';

/**
 * Returns the cached folder `name`, filling it with `build` when it is not there yet. `build` works in a folder of
 * its own that is renamed into place, so two runs at once may both build but never mix. Fails with what `build` throws.
 */
export async function installOnce(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const root = cacheRoot();
  const target = join(root, name);
  if (await isComplete(target)) return target;
  await mkdir(root, { recursive: true });
  const draft = await mkdtemp(join(root, `.draft-${name}-`));
  try {
    await build(draft);
    await writeFile(join(draft, stamp), '');
    await moveIntoPlace(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

async function moveIntoPlace(draft: string, target: string): Promise<void> {
  try {
    await rename(draft, target);
  } catch (error) {
    // Another run was faster: its folder is as good as ours.
    if (!(await isComplete(target))) throw error;
  }
}

async function isComplete(folder: string): Promise<boolean> {
  return access(join(folder, stamp)).then(
    () => true,
    () => false,
  );
}
