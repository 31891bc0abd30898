import { accessSync, constants, type Stats } from 'node:fs';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';
import type { Walk } from './Walk.ts';

/**
 * Whether this process may read a file of the vault. Most belong to whoever asks, and then their mode says it: asking the
 * system for each of them would take as long as looking at it did.
 */
export function mayRead({ vault, me }: Pick<Walk, 'vault' | 'me'>, path: Bytes, { uid, mode }: Stats): boolean {
  if (me === undefined || me === 0) return true;
  if (uid === me) return (mode & constants.S_IRUSR) !== 0;
  try {
    accessSync(onDisk(`${vault}/${path}`), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
