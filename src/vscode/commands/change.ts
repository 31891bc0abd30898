import type { ServerOperationKind } from '../../core/operations/Operation.ts';
import type { OperationRequest } from '../../core/operations/OperationRequest.ts';
import { refusal } from '../../core/operations/refusal.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { believed } from '../../core/server/believed.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { vaultProblem } from '../../core/vaults/vaultProblem.ts';
import { newOperation } from '../../node/newOperation.ts';
import type { Carapace } from '../Carapace.ts';
import { operate } from '../operate.ts';
import { tell } from '../tell.ts';
import { validSettings } from '../validSettings.ts';
import { decideOnVaults } from './decideOnVaults.ts';
import { lookAtCompose } from './lookAtCompose.ts';

/** What a person agreed to; an object has what the operation is to know besides. */
type Agreed = boolean | Pick<OperationRequest, 'autostop' | 'mirror' | 'overtake' | 'purge'>;
type Ask = (carapace: Carapace, settings: Settings) => Promise<Agreed>;

/**
 * Asks a runner to change the server, shows its progress and tells its outcome. The runner installs the tools first
 * where they are missing.
 * @throws ProblemError when it cannot or may not be done.
 */
export async function change(carapace: Carapace, kind: ServerOperationKind, ask: Ask): Promise<void> {
  const copies = kind === 'launch' || kind === 'repair' || kind === 'sync';
  const settings = validSettings(carapace, !copies);
  const snapshot = await carapace.live.readAgain();
  throwIf(refusal(kind, { ...snapshot, reading: believed(snapshot, Date.now()) }));
  if (copies) snapshot.vaults.map(vaultProblem).forEach(throwIf);
  if (copies) await lookAtCompose(settings.composeFile, kind);
  const agreed = await ask(carapace, settings);
  if (agreed === false) return;
  if (copies && !(await decideOnVaults(carapace, settings))) return;
  const server = kind === 'launch' ? settings.name : watchedName(snapshot, settings);
  const operation = newOperation(kind, server, 'vscode');
  const last = await operate(carapace, {
    ...(agreed !== true && agreed),
    operation,
    settings: { ...settings, name: server },
  });
  // A refusal leaves the journal as it was, so that nobody else tells it.
  if (last?.type === 'refused') throw new ProblemError(last.problem);
  await tell(carapace, operation.id, await carapace.live.readAgain());
}

function throwIf(problem: Problem | undefined): void {
  if (problem !== undefined) throw new ProblemError(problem);
}
