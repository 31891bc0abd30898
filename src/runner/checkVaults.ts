import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { vaultProblem } from '../core/vaults/vaultProblem.ts';
import { readVaults } from '../node/vaults/readVaults.ts';

/**
 * Sees that both vault folders can be copied, before anything costs money.
 * @throws ProblemError naming the folder that cannot.
 */
export async function checkVaults(settings: Settings): Promise<void> {
  const problem = (await readVaults(settings)).map(vaultProblem).find((found) => found !== undefined);
  if (problem !== undefined) throw new ProblemError(problem);
}
