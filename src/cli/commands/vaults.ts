import { homedir } from 'node:os';
import type { Settings } from '../../core/settings/Settings.ts';
import { concernJson } from '../../core/vaults/guards/concernJson.ts';
import { isError } from '../../core/vaults/guards/isError.ts';
import { undecided } from '../../core/vaults/guards/undecided.ts';
import { mountPoints, type VaultFolder } from '../../core/vaults/Vault.ts';
import type { VaultSurvey } from '../../core/vaults/VaultSurvey.ts';
import { findConcerns } from '../../node/vaults/guards/findConcerns.ts';
import { readDecisions } from '../../node/vaults/guards/readDecisions.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import { exits, type Exit } from '../exits.ts';
import { vaultLines } from '../show/vaultLines.ts';
import type { Weighed } from '../show/Weighed.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace vaults`: what a launch will copy of each vault, what SkyPilot leaves out, what will go wrong, and what the
 * launch will ask about. Only looks. The exit code says whether both can be copied.
 */
export async function vaults(terminal: Terminal, settings: Settings): Promise<Exit> {
  const { journal, env, warn, interrupted: signal, json, answer } = terminal;
  const { concerns, surveys } = await findConcerns(settings, {
    env,
    userHome: homedir(),
    signal,
    memory: { journal, warn },
  });
  const open = undecided(concerns, await readDecisions(journal, warn));
  const folders = await readVaults(settings);
  for (const vault of folders) {
    const own = concerns.filter((concern) => concern.vault === vault.kind);
    const weighed = own.map((concern) => ({ concern, accepted: !open.includes(concern) }));
    if (json) answer(JSON.stringify(vaultJson(vault, surveys[vault.kind], weighed)));
    else vaultLines(vault, surveys[vault.kind], weighed).forEach(answer);
  }
  const usable = folders.every(({ state }) => state === 'ready') && !concerns.some(isError);
  return usable ? exits.done : exits.failed;
}

function vaultJson(
  { kind, path, state }: VaultFolder,
  survey: VaultSurvey | undefined,
  weighed: readonly Weighed[],
): unknown {
  const concerns = weighed.map(({ concern, accepted }) => ({ ...concernJson(concern), accepted }));
  return { vault: kind, path, mount_point: mountPoints[kind], state, survey: survey ?? null, concerns };
}
