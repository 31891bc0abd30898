import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A vault to make: paths of files below it, and the text of its ignore files by their path. */
export type Tree = { readonly files: readonly string[]; readonly ignores: Readonly<Record<string, string>> };

/** Above the size of all ignore files together, so that a sum of bytes tells which files are in it. */
const unit = 4096;

/** Makes the tree below `top`, each file twice the size of the one before, and returns the files that could be made. */
export function plantTree(top: string, { files, ignores }: Tree): string[] {
  mkdirSync(top, { recursive: true });
  for (const [path, text] of Object.entries(ignores)) {
    mkdirSync(join(top, dirname(path)), { recursive: true });
    writeFileSync(join(top, path), text, { flag: 'wx' });
  }
  return files
    .filter((path) => {
      try {
        mkdirSync(join(top, dirname(path)), { recursive: true });
        writeFileSync(join(top, path), '', { flag: 'wx' });
        return true;
      } catch {
        return false;
      }
    })
    .map((path, index) => {
      truncateSync(join(top, path), unit * 2 ** index);
      return path;
    });
}

/** Which of the files are in a sum of bytes, and how many bytes the ignore files in it have. */
export function filesIn(bytes: number, files: readonly string[]): { files: string[]; rest: number } {
  const units = Math.floor(bytes / unit);
  return { files: files.filter((_path, index) => (units & (2 ** index)) !== 0).toSorted(), rest: bytes % unit };
}
