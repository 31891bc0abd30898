import { excludedBy } from '../../../core/vaults/rules/excludedBy.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { brokenLink } from './brokenLink.ts';
import type { Tally } from './createTally.ts';
import type { Turns } from './createTurns.ts';
import { lookAtFiles } from './lookAtFiles.ts';
import type { Contents, Folder } from './readFolder.ts';

/** How many links are followed at once. */
const atOnce = 32;

/** Counts what is in one folder, and returns the folders in it that will be copied. */
export async function visitFolder(contents: Contents, vault: Bytes, tally: Tally, turns: Turns): Promise<Folder[]> {
  const found = { folders: new Array<Folder>(), links: new Array<Bytes>(), files: new Array<Bytes>() };
  const { sets } = contents;
  for (const entry of contents.entries) {
    if (turns.isOver()) await turns.next();
    const name = entry.name.toString('latin1');
    const path = contents.path === '' ? name : `${contents.path}/${name}`;
    const by = excludedBy(path, entry.isDirectory(), sets);
    if (by !== undefined) tally.leftOut(path, entry.isDirectory(), by);
    else if (entry.isDirectory()) found.folders.push({ path, sets });
    else if (entry.isSymbolicLink()) found.links.push(path);
    else if (entry.isFile()) found.files.push(path);
    else tally.trouble('special_file', path);
  }
  for (const _folder of found.folders) tally.folder();
  await lookAtFiles(found.files, vault, tally, turns);
  await lookAtLinks(found.links, vault, tally);
  return found.folders;
}

async function lookAtLinks(paths: readonly Bytes[], vault: Bytes, tally: Tally): Promise<void> {
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
