import { accessSync, constants, type Stats } from 'node:fs';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';

/**
 * Whether this process, which acts as `me`, may read a file. Most belong to whoever asks, and then their mode says it: asking the system for
 * each of them would take as long as looking at it did.
 */
export function mayRead(me: number | undefined, path: Bytes, { uid, mode }: Stats): boolean {
  if (me === undefined || me === 0) return true;
  if (uid === me) return (mode & constants.S_IRUSR) !== 0;
  try {
    accessSync(onDisk(path), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
