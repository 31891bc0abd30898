import { isSecretPlace } from '../../../core/vaults/guards/isSecretPlace.ts';
import { isWorthALook } from '../../../core/vaults/guards/secretNames.ts';
import { excludedBy } from '../../../core/vaults/rules/excludedBy.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { brokenLink } from './brokenLink.ts';
import { isLarge } from './isLarge.ts';
import { lookAtFiles } from './lookAtFiles.ts';
import { lookForSecrets } from './lookForSecrets.ts';
import type { Contents, Folder } from './readFolder.ts';
import { takeStats } from './takeStats.ts';
import type { Walk } from './Walk.ts';

/** How many links are followed at once, and how many names are judged for one look at the clock. */
const atOnce = 32;

/** Counts what is in one folder, and returns the folders in it that will be copied. */
export async function visitFolder(contents: Contents, walk: Walk): Promise<Folder[]> {
  const found = { folders: new Array<Bytes>(), links: new Array<Bytes>(), files: new Array<Bytes>() };
  const suspects = new Array<Bytes>();
  const isSuspect = isSecretPlace(`${walk.vault}/${contents.path}`);
  const { entries, sets } = contents;
  const { tally, turns } = walk;
  const judge = (entry: Contents['entries'][number]): void => {
    const { name } = entry;
    const path = contents.path === '' ? name : `${contents.path}/${name}`;
    const by = excludedBy(path, entry.isDirectory(), sets);
    if (by !== undefined) tally.leftOut(path, entry.isDirectory(), by);
    else if (entry.isDirectory()) found.folders.push(path);
    else if (entry.isSymbolicLink()) found.links.push(path);
    else if (entry.isFile()) {
      found.files.push(path);
      if (isSuspect || isWorthALook(name)) suspects.push(path);
    } else tally.trouble('special_file', path);
  };
  for (let done = 0; done < entries.length; done += atOnce) {
    if (turns.isOver(performance.now())) await turns.next();
    for (const entry of entries.slice(done, done + atOnce)) judge(entry);
  }
  for (const _folder of found.folders) tally.folder();
  const before = tally.soFar();
  await lookAtFiles(found.files, walk);
  if (`/${contents.path}/`.includes('/.git/')) tally.gitSince(before);
  await lookForSecrets(suspects, walk);
  await lookAtLinks(found.links, walk);
  return withSizes(found.folders, sets, walk);
}

/** One whose size cannot be told is taken for small; to read it will tell why. */
async function withSizes(paths: readonly Bytes[], sets: Folder['sets'], walk: Walk): Promise<Folder[]> {
  const folders: Folder[] = [];
  await takeStats(paths, walk, {
    seen: (path, stats) => folders.push({ path, sets, isLarge: isLarge(stats) }),
    failed: (path) => folders.push({ path, sets, isLarge: false }),
  });
  return folders;
}

async function lookAtLinks(paths: readonly Bytes[], { vault, tally }: Walk): Promise<void> {
  for (let done = 0; done < paths.length; done += atOnce) {
    await Promise.all(
      paths.slice(done, done + atOnce).map(async (path) => {
        tally.link();
        const broken = await brokenLink(vault, `${vault}/${path}`);
        if (broken !== undefined) tally.trouble(broken, path);
      }),
    );
  }
}
