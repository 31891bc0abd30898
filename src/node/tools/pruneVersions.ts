import { existsSync } from 'node:fs';
import { readdir, readlink, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { versionFolder, type Layout } from '../../core/tools/layout.ts';

/** The name of the installation in use, or undefined. */
export async function usedVersion({ current }: Layout): Promise<string | undefined> {
  return basename(await readlink(current).catch(() => '')) || undefined;
}

/**
 * Removes every installation but the one in use and those to keep, by the names of their folders. Only the holder of
 * the tools' lock may call it. What cannot be removed stays for the next time.
 */
export async function pruneVersions(places: Layout, { kept }: { readonly kept: readonly string[] }): Promise<void> {
  const used = await usedVersion(places);
  await removeVersions(places, (name) => name !== used && !kept.includes(name));
}

/** Removes what was never finished: folders without a record, which a killed installation left behind. */
export async function pruneUnfinished(places: Layout): Promise<void> {
  await removeVersions(places, (name) => !existsSync(versionFolder(join(places.versions, name)).record));
}

async function removeVersions({ versions }: Layout, isOld: (name: string) => boolean): Promise<void> {
  const names = await readdir(versions).catch(() => []);
  await Promise.all(
    names
      .filter(isOld)
      .map((name) => rm(join(versions, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}
