import { readFile, stat } from 'node:fs/promises';
import { parseExcludeFile, type ExcludeFile } from '../../../core/vaults/rules/parseExcludeFile.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';

/** The ignore files that SkyPilot makes rsync heed in one vault. */
export type IgnoreFiles = {
  /** The name of those that may be in any folder. */
  readonly name: '.skyignore' | '.gitignore';
  /** What git excludes here without saying so in a `.gitignore`. */
  readonly exclude: ExcludeFile | undefined;
};

/** Finds which they are. A `.skyignore` at the top replaces all that is git's; deeper ones alone count for nothing. */
export async function ignoreFilesOf(vault: Bytes): Promise<IgnoreFiles> {
  const exists = await stat(onDisk(`${vault}/.skyignore`)).then(
    () => true,
    () => false,
  );
  if (exists) return { name: '.skyignore', exclude: undefined };
  const file = '.git/info/exclude';
  const text = await readIgnoreFile(`${vault}/${file}`);
  return { name: '.gitignore', exclude: text === undefined ? undefined : parseExcludeFile(text, file) };
}

/** An ignore file's bytes, or undefined where rsync could read none either. A pipe is not opened: it would wait. */
export async function readIgnoreFile(path: Bytes): Promise<Bytes | undefined> {
  try {
    if (!(await stat(onDisk(path))).isFile()) return undefined;
    return await readFile(onDisk(path), 'latin1');
  } catch {
    return undefined;
  }
}
