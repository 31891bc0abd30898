import type { Settings } from '../../core/settings/Settings.ts';
import { mountPoints, type VaultFolder } from '../../core/vaults/Vault.ts';
import type { VaultSurvey } from '../../core/vaults/VaultSurvey.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import { survey } from '../../node/vaults/survey/survey.ts';
import { exits, type Exit } from '../exits.ts';
import { vaultLines } from '../show/vaultLines.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace vaults`: what a launch will copy of each vault, what SkyPilot leaves out, and what will go wrong. Only looks.
 * The exit code says whether both can be copied.
 */
export async function vaults(terminal: Terminal, settings: Settings): Promise<Exit> {
  const folders = await readVaults(settings);
  for (const vault of folders) {
    const found = vault.state === 'ready' ? await survey(vault.path, { signal: terminal.interrupted }) : undefined;
    if (terminal.json) terminal.answer(JSON.stringify(vaultJson(vault, found)));
    else vaultLines(vault, found).forEach(terminal.answer);
  }
  return folders.every(({ state }) => state === 'ready') ? exits.done : exits.failed;
}

function vaultJson({ kind, path, state }: VaultFolder, found: VaultSurvey | undefined): unknown {
  return { vault: kind, path, mount_point: mountPoints[kind], state, survey: found ?? null };
}
