import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { parseRules } from '../../../core/vaults/rules/parseRules.ts';
import type { Bytes, RuleSet } from '../../../core/vaults/rules/Rule.ts';
import { readIgnoreFile } from './ignoreFiles.ts';
import { namesInTurns } from './namesInTurns.ts';

/** A folder below the vault (empty: the vault itself), and the rules that hold for what is in it. */
export type Folder = {
  readonly path: Bytes;
  readonly sets: readonly RuleSet[];
  /** Has so many names that they are read in turns. */
  readonly isLarge: boolean;
};

/** A name of bytes, and what has it. */
type Entry = Pick<Dirent, 'name' | 'isDirectory' | 'isFile' | 'isSymbolicLink'>;

/** What is in a folder, and the rules with those of its own ignore file first; or why it could not be read. */
export type Contents = Omit<Folder, 'isLarge'> & { readonly entries: readonly Entry[]; readonly failure?: Error };

/** Reads one folder of a vault. Never fails: that a folder cannot be read is something to tell. */
export async function readFolder(
  vault: Bytes,
  { path, sets, isLarge }: Folder,
  ignoreName?: string,
): Promise<Contents> {
  const absolute = path === '' ? vault : `${vault}/${path}`;
  try {
    const entries = await entriesOf(absolute, isLarge);
    const hasRules = ignoreName !== undefined && entries.some(({ name }) => name === ignoreName);
    const text = hasRules ? await readIgnoreFile(`${absolute}/${ignoreName}`) : undefined;
    if (ignoreName === undefined || text === undefined) return { path, sets, entries };
    const file = path === '' ? ignoreName : `${path}/${ignoreName}`;
    return { path, sets: [parseRules(text, file, { folder: path, absolute }), ...sets], entries };
  } catch (error) {
    return { path, sets, entries: [], failure: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Where a disk tells no types, Node joins names and path, and then both have to be buffers: these cost twice as much. */
async function entriesOf(absolute: Bytes, isLarge: boolean): Promise<Entry[]> {
  const path = Buffer.from(absolute, 'latin1');
  try {
    // For a small one that is three more questions to the disk.
    return isLarge ? await namesInTurns(path) : await readdir(path, { withFileTypes: true, encoding: 'latin1' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const entries = await readdir(path, { withFileTypes: true, encoding: 'buffer' });
    return entries.map((entry) => Object.assign(entry, { name: entry.name.toString('latin1') }));
  }
}
