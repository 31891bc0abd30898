import { stamped } from '../../core/present/progressJson.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { firstVaultProblem } from '../../core/vaults/vaultProblem.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import { composeProblem } from '../../node/access/composeProblem.ts';
import { notesOfCompose } from '../../node/access/notesOfCompose.ts';
import { agreeTo } from '../agreeTo.ts';
import { agreeToConcerns } from '../agreeToConcerns.ts';
import { downloadedFirst } from '../tools/downloadedFirst.ts';
import type { Exit } from '../exits.ts';
import { operate } from '../operate.ts';
import { launchPlan } from '../show/launchPlan.ts';
import { tellProblem } from '../show/tellProblem.ts';
import type { Terminal } from '../Terminal.ts';

/** What was said yes to beforehand: the launch, and what is found in the vaults. */
export type Agreed = { readonly yes: boolean; readonly acceptVaults: boolean };

/** `carapace launch`: says what it will do, asks, and does it. */
export function launch(terminal: Terminal, settings: Settings, { yes, acceptVaults }: Agreed): Promise<Exit> {
  const agree = async (): Promise<Exit | undefined> => {
    const vaults = await readVaults(settings);
    const { composeFile } = settings;
    const problem = firstVaultProblem(vaults) ?? (composeFile === null ? undefined : await composeProblem(composeFile));
    if (problem !== undefined)
      return tellProblem(terminal, problem, { during: 'launch', state: undefined, facts: undefined });
    const plan = launchPlan(settings, vaults, downloadedFirst(terminal, settings, 'launch'));
    if (terminal.json)
      terminal.answer(JSON.stringify({ ...stamped(Date.now(), 'progress', plan.join('\n')), plan: settings }));
    else [...plan, ...(await notesOfCompose(composeFile))].forEach(terminal.say);
    const declined = await agreeToConcerns(terminal, settings, acceptVaults);
    if (declined !== undefined) return declined;
    return agreeTo(terminal, { ask: 'Launch it?', yes, command: 'carapace launch' });
  };
  return operate(terminal, { kind: 'launch', settings, agree });
}
