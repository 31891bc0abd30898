import { stamped } from '../../core/present/progressJson.ts';
import { syncPlan } from '../../core/present/syncPlan.ts';
import { serverOf, type Server } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { firstVaultProblem } from '../../core/vaults/vaultProblem.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { vaultNews } from '../../node/vaults/ledger/vaultNews.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import { agreeTo } from '../agreeTo.ts';
import { agreeToConcerns } from '../agreeToConcerns.ts';
import { exits, type Exit } from '../exits.ts';
import { operate } from '../operate.ts';
import { tellProblem } from '../show/tellProblem.ts';
import type { Terminal } from '../Terminal.ts';

export type SyncAsked = {
  readonly yes: boolean;
  readonly mirror: boolean;
  readonly dryRun: boolean;
  readonly acceptVaults: boolean;
};

/** `carapace vaults sync`: says what changed in the vaults since they were copied, asks, and copies it to the server. */
export async function vaultsSync(terminal: Terminal, settings: Settings, asked: SyncAsked): Promise<Exit> {
  if (asked.dryRun) {
    const { reading } = await readJournal(terminal.journal, terminal.warn);
    return (await tellPlan(terminal, settings, { ...asked, server: serverOf(reading?.state) })) ?? exits.done;
  }
  const agree = async (name: string): Promise<Exit | undefined> => {
    const declined = await agreeToConcerns(terminal, settings, asked.acceptVaults, 'sync');
    if (declined !== undefined) return declined;
    // The state that a person was refused by, or not, may have been read only now.
    const { reading } = await readJournal(terminal.journal, terminal.warn);
    const failed = await tellPlan(terminal, settings, { ...asked, server: serverOf(reading?.state) });
    if (failed !== undefined) return failed;
    return agreeTo(terminal, { ask: `Sync your vaults to ${name}?`, yes: asked.yes, command: commandOf(asked) });
  };
  return operate(terminal, { kind: 'sync', settings, agree, mirror: asked.mirror });
}

type Planned = Pick<SyncAsked, 'mirror' | 'dryRun'> & { readonly server: Server | undefined };

/** Says what a sync will do. An exit code means that a vault cannot be copied. */
async function tellPlan(
  terminal: Terminal,
  settings: Settings,
  { mirror, dryRun, server }: Planned,
): Promise<Exit | undefined> {
  const { journal, json, answer, say, interrupted } = terminal;
  const problem = firstVaultProblem(await readVaults(settings));
  if (problem !== undefined)
    return tellProblem(terminal, problem, { during: 'sync', state: undefined, facts: undefined });
  const news = await vaultNews(journal, settings, { server, signal: interrupted });
  const lines = syncPlan(news, mirror);
  if (json) {
    const vaults = news.map(({ kind, ...rest }) => ({ vault: kind, ...rest }));
    answer(JSON.stringify({ ...stamped(Date.now(), dryRun ? 'complete' : 'progress', lines.join('\n')), vaults }));
  } else lines.forEach(dryRun ? answer : say);
  return undefined;
}

function commandOf({ mirror }: SyncAsked): string {
  return `carapace vaults sync${mirror ? ' --mirror' : ''}`;
}
