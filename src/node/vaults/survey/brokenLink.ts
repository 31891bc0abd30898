import { readlink, realpath } from 'node:fs/promises';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';

/**
 * Says how a link (absolute path) may be broken on the server, or undefined when it leads from one place of the vault to
 * another. One that leads out of the vault does so whether its target is here or not: what the server has there is not
 * known. One that names the vault's own folder leads outside as well: on the server, that has another path.
 */
export async function brokenLink(vault: Bytes, link: Bytes): Promise<'link_nowhere' | 'link_outside' | undefined> {
  try {
    const target = await readlink(onDisk(link), 'latin1');
    if (target.startsWith('/') || leaves(link.slice(vault.length + 1), target)) return 'link_outside';
    const end = await realpath(onDisk(link), 'latin1');
    return `${end}/`.startsWith(`${vault}/`) ? undefined : 'link_outside';
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
