import { homedir } from 'node:os';
import type { Problem } from '../../core/problems/Problem.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { isError } from '../../core/vaults/guards/isError.ts';
import { firstVaultProblem } from '../../core/vaults/vaultProblem.ts';
import { composeProblem } from '../../node/access/composeProblem.ts';
import { openConcerns } from '../../node/vaults/guards/openConcerns.ts';
import { recordDecisions } from '../../node/vaults/guards/recordDecisions.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import { Failure } from '../contract/Failure.ts';
import type { Desk } from './Desk.ts';
import { failureOf } from './failureOf.ts';

/**
 * Sees that both vaults and the compose file can be copied, and that nothing in them is asked about any more. `accept`
 * answers what is asked, and the answer is kept; what has to be mended it does not lift.
 * @throws Failure 424 under `vaults`; ProblemError when the decision cannot be kept.
 */
export async function needVaults(desk: Desk, settings: Settings, accept: boolean): Promise<void> {
  const { composeFile } = settings;
  const unusable = firstVaultProblem(await readVaults(settings));
  const problem = unusable ?? (composeFile === null ? undefined : await composeProblem(composeFile));
  if (problem !== undefined) throw ofVaults(problem);
  const { journal, env, warn, interrupted: signal } = desk;
  const { concerns } = await openConcerns(settings, { journal, warn, env, userHome: homedir(), signal });
  if (concerns.length === 0) return;
  const told = ofVaults({ kind: 'vault_concerns', concerns: [...concerns] });
  if (concerns.some(isError)) throw told;
  if (!accept) throw new Failure(424, { vaults: [...(told.errors['vaults'] ?? []), how] });
  await recordDecisions(journal, concerns, { at: Date.now(), warn });
}

const how = 'To copy them anyway, send accept_vaults: true.';

function ofVaults(problem: Problem): Failure {
  return failureOf(problem, 'launch', { code: 424, field: 'vaults' });
}
