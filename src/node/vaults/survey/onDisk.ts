import type { Bytes } from '../../../core/vaults/rules/Rule.ts';

/** A path for Node's file system calls. They take text for UTF-8, which a name on a disk need not be. */
export function onDisk(path: Bytes): string | Buffer {
  return /[\x80-\xff]/.test(path) ? Buffer.from(path, 'latin1') : path;
}

/** A path as a person reads it. */
export function readable(path: Bytes): string {
  return Buffer.from(path, 'latin1').toString();
}
