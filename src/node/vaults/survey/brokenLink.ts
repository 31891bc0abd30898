import { readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, resolve, sep } from 'node:path';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';

/**
 * Says how a link (absolute path) will be broken on the server, or undefined when it leads from one place of the vault to
 * another. One with an absolute target leads outside even if that is in the vault: there, the vault has another path.
 */
export async function brokenLink(vault: Bytes, link: Bytes): Promise<'link_nowhere' | 'link_outside' | undefined> {
  try {
    const target = await readlink(onDisk(link), 'latin1');
    const end = await realpath(onDisk(link), 'latin1');
    if (isAbsolute(target)) return 'link_outside';
    const isWithin = [resolve(dirname(link), target), end].every((path) => `${path}${sep}`.startsWith(vault + sep));
    return isWithin ? undefined : 'link_outside';
  } catch {
    return 'link_nowhere';
  }
}
