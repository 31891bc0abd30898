import { homedir } from 'node:os';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { firstVaultProblem } from '../core/vaults/vaultProblem.ts';
import { openConcerns } from '../node/vaults/guards/openConcerns.ts';
import { readVaults } from '../node/vaults/readVaults.ts';
import type { Run } from './Run.ts';
import { stopIfCancelled } from './stopIfCancelled.ts';

/**
 * Sees that both vault folders can be copied and that a person has agreed to what is in them, before anything costs
 * money.
 * @throws ProblemError naming the folder that cannot, or what is to be mended or decided; `cancelled`.
 */
export async function checkVaults(run: Run): Promise<void> {
  const { request, journal, env, cancelled, warn } = run;
  const problem = firstVaultProblem(await readVaults(request.settings));
  if (problem !== undefined) throw new ProblemError(problem);
  const looking = { journal, env, userHome: homedir(), signal: cancelled, warn };
  const { concerns } = await openConcerns(request.settings, looking).catch((error: unknown) => {
    stopIfCancelled(run);
    throw error;
  });
  if (concerns.length > 0) throw new ProblemError({ kind: 'vault_concerns', concerns: [...concerns] });
}
