import { excludedBy } from '../../../core/vaults/rules/excludedBy.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { brokenLink } from './brokenLink.ts';
import { lookAtFiles } from './lookAtFiles.ts';
import type { Contents, Folder } from './readFolder.ts';
import type { Walk } from './Walk.ts';

/** How many links are followed at once. */
const atOnce = 32;

/** Counts what is in one folder, and returns the folders in it that will be copied. */
export async function visitFolder(contents: Contents, walk: Walk): Promise<Folder[]> {
  const found = { folders: new Array<Folder>(), links: new Array<Bytes>(), files: new Array<Bytes>() };
  const { sets } = contents;
  const { tally, turns } = walk;
  for (const entry of contents.entries) {
    if (turns.isOver(performance.now())) await turns.next();
    const { name } = entry;
    const path = contents.path === '' ? name : `${contents.path}/${name}`;
    const by = excludedBy(path, entry.isDirectory(), sets);
    if (by !== undefined) tally.leftOut(path, entry.isDirectory(), by);
    else if (entry.isDirectory()) found.folders.push({ path, sets });
    else if (entry.isSymbolicLink()) found.links.push(path);
    else if (entry.isFile()) found.files.push(path);
    else tally.trouble('special_file', path);
  }
  for (const _folder of found.folders) tally.folder();
  await lookAtFiles(found.files, walk);
  await lookAtLinks(found.links, walk);
  return found.folders;
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
