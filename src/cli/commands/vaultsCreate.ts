import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { mountPoints, vaultTitles } from '../../core/vaults/Vault.ts';
import { vaultProblem } from '../../core/vaults/vaultProblem.ts';
import { createVault } from '../../node/vaults/createVault.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace vaults create`: makes the vault folders that are missing.
 * @throws ProblemError for the first that cannot be made, or that is there and no folder to copy.
 */
export async function vaultsCreate(terminal: Terminal, settings: Settings): Promise<Exit> {
  for (const folder of await readVaults(settings)) {
    const { kind, path, state } = folder;
    const made = state === 'missing';
    if (made) await createVault(kind, path);
    const problem = made ? undefined : vaultProblem(folder);
    if (problem !== undefined) throw new ProblemError(problem);
    const said = { vault: kind, path, mount_point: mountPoints[kind], state: 'ready', made };
    if (terminal.json) terminal.answer(JSON.stringify(said));
    else terminal.answer(`${vaultTitles[kind]}  ${path}  ${made ? 'made' : 'there already'}`);
  }
  return exits.done;
}
