import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Witness } from '../../core/tools/Installation.ts';

/** Files up to this size are known by their hash, in bytes: reading one costs less than a blink. */
const small = 64 * 1024;

/** Notes how a file is now. Throws what the file system throws. */
export function witnessOf(path: string): Witness {
  const { size, mtimeMs } = statSync(path);
  return size <= small
    ? { path, size, seconds: null, sha256: hashOf(path) }
    : { path, size, seconds: Math.floor(mtimeMs / 1000), sha256: null };
}

/** Says what is wrong with a file that was noted, or undefined when it is as it was. */
export function changeOf({ path, size, seconds, sha256 }: Witness): string | undefined {
  try {
    const found = statSync(path);
    const same =
      found.isFile() &&
      found.size === size &&
      (seconds === null || Math.floor(found.mtimeMs / 1000) === seconds) &&
      (sha256 === null || hashOf(path) === sha256);
    return same ? undefined : `${path} was changed.`;
  } catch {
    return `${path} is gone.`;
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
