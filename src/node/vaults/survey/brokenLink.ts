import { readlink, realpath } from 'node:fs/promises';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';

/**
 * Says how a link (absolute path) will be broken on the server, or undefined when it leads from one place of the vault to
 * another. One that names the vault's own folder leads outside as well: on the server, that has another path.
 */
export async function brokenLink(vault: Bytes, link: Bytes): Promise<'link_nowhere' | 'link_outside' | undefined> {
  try {
    const target = await readlink(onDisk(link), 'latin1');
    const end = await realpath(onDisk(link), 'latin1');
    const isWithin = `${end}/`.startsWith(`${vault}/`) && !target.startsWith('/');
    return isWithin && !leaves(link.slice(vault.length + 1), target) ? undefined : 'link_outside';
  } catch {
    return 'link_nowhere';
  }
}

/** Whether a relative target goes above the vault on its way. `link` is below the vault. */
function leaves(link: Bytes, target: Bytes): boolean {
  let depth = link.split('/').length - 1;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
