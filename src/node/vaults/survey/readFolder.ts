import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { parseRules } from '../../../core/vaults/rules/parseRules.ts';
import type { Bytes, RuleSet } from '../../../core/vaults/rules/Rule.ts';
import { readIgnoreFile } from './ignoreFiles.ts';

/** A folder below the vault (empty: the vault itself), and the rules that hold for what is in it. */
export type Folder = { readonly path: Bytes; readonly sets: readonly RuleSet[] };

/** What is in a folder, and the rules with those of its own ignore file first; or why it could not be read. */
export type Contents = Folder & { readonly entries: readonly Dirent<Buffer>[]; readonly failure?: Error };

/** Reads one folder of a vault. Never fails: that a folder cannot be read is something to tell. */
export async function readFolder(vault: Bytes, { path, sets }: Folder, ignoreName?: string): Promise<Contents> {
  const absolute = path === '' ? vault : `${vault}/${path}`;
  try {
    // A path of bytes as well: where the disk tells no types, Node joins it with the names.
    const entries = await readdir(Buffer.from(absolute, 'latin1'), { withFileTypes: true, encoding: 'buffer' });
    const hasRules = ignoreName !== undefined && entries.some(({ name }) => name.toString('latin1') === ignoreName);
    const text = hasRules ? await readIgnoreFile(`${absolute}/${ignoreName}`) : undefined;
    if (ignoreName === undefined || text === undefined) return { path, sets, entries };
    const file = path === '' ? ignoreName : `${path}/${ignoreName}`;
    return { path, sets: [parseRules(text, file, { folder: path, absolute }), ...sets], entries };
  } catch (error) {
    return { path, sets, entries: [], failure: error instanceof Error ? error : new Error(String(error)) };
  }
}
