import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { unusableName } from '../core/vaults/unusableName.ts';
import { readVault } from '../node/vaults/readVault.ts';

/**
 * Sees that both vault folders can be copied, before anything costs money.
 * @throws ProblemError naming the folder that cannot.
 */
export async function checkVaults({ publicVault, privateVault }: Settings): Promise<void> {
  for (const [kind, path] of [
    ['public', publicVault],
    ['private', privateVault],
  ] as const) {
    const { state } = await readVault(kind, path);
    if (state === 'missing') throw new ProblemError({ kind: 'vault_missing', path });
    if (state === 'ready') continue;
    const reasons = { not_a_folder: 'it is not a folder', unreadable: 'it cannot be read', unusable_name: '' };
    const reason = reasons[state] === '' ? (unusableName(path) ?? '') : reasons[state];
    throw new ProblemError({ kind: 'vault_unusable', path, reason });
  }
}
