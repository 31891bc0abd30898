import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { given } from '../../core/settings/given.ts';
import { together } from '../../core/problems/words/sentence.ts';
import { expandPath } from '../../core/vaults/paths/expandPath.ts';
import { literalHint } from '../../core/vaults/paths/literalHint.ts';
import { mountPoints, vaultTitles, type VaultFolder, type VaultKind } from '../../core/vaults/Vault.ts';
import { vaultProblem } from '../../core/vaults/vaultProblem.ts';
import { writeVaultPath } from '../../node/settings/writeVaultPath.ts';
import { readVault } from '../../node/vaults/readVaults.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace vaults set VAULT PATH`: writes into config.yaml which folder a vault is. A relative path counts from the
 * current folder; what begins with a `~` or a variable is written as it is. The folder may be made later.
 * @throws ProblemError when no vault can be there, or the file cannot be written.
 */
export async function vaultsSet(terminal: Terminal, kind: VaultKind, text: string): Promise<Exit> {
  const { config } = terminal.places;
  const written = /^(?:~|\$\{)/.test(text) ? text : resolve(text);
  const folder = await folderAt(terminal, kind, text.trim() === '' ? undefined : written);
  await writeVaultPath(config, kind, written);
  const variable = `CARAPACE_${kind.toUpperCase()}_VAULT`;
  const overridden = given(terminal.env[variable]) === null ? null : variable;
  if (terminal.json) {
    const { path, state } = folder;
    const said = { vault: kind, written, path, mount_point: mountPoints[kind], state, config };
    terminal.answer(JSON.stringify({ ...said, overridden_by: overridden }));
    return exits.done;
  }
  terminal.answer(`${vaultTitles[kind]}  ${folder.path} → ${mountPoints[kind]}`);
  terminal.answer(`Saved in ${config}.`);
  if (folder.state === 'missing') terminal.say(missing(folder.path));
  if (overridden !== null) terminal.say(`${overridden} is set, and wins over the file as long as it is.`);
  return exits.done;
}

async function folderAt({ env }: Terminal, kind: VaultKind, written: string | undefined): Promise<VaultFolder> {
  const surroundings = { env, userHome: homedir(), workspaceFolders: null, base: process.cwd() };
  const found = written === undefined ? undefined : expandPath(written, surroundings);
  if (!found?.ok) {
    const reason = found === undefined ? 'names no folder' : found.reason;
    throw new ProblemError({ kind: 'settings_invalid', issues: [`PATH ${reason}`] });
  }
  const folder = await readVault(kind, found.path);
  const problem = vaultProblem(folder);
  if (problem !== undefined && folder.state !== 'missing') throw new ProblemError(problem);
  return folder;
}

function missing(path: string): string {
  return together(literalHint(path), 'This folder does not exist yet. To make it: carapace vaults create');
}
