import type { OperationKind } from '../operations/Operation.ts';
import type { PastOperation, PastOutcome } from './PastOperation.ts';

/** What an operation is called where it did what it should, and before each word for what else became of it. */
const names: Readonly<Record<OperationKind, readonly [done: string, name: string]>> = {
  launch: ['Launched', 'Launch'],
  repair: ['Set up again', 'Set-up'],
  start: ['Started', 'Start'],
  stop: ['Stopped', 'Stop'],
  destroy: ['Destroyed', 'Destroy'],
  sync: ['Vaults synced', 'Sync'],
  autostop: ['Auto-stop set', 'Auto-stop'],
  install_tools: ['Cloud tools installed', 'Installation'],
  upgrade_tools: ['Cloud tools upgraded', 'Upgrade'],
  repair_tools: ['Cloud tools repaired', 'Repair of cloud tools'],
  remove_tools: ['Cloud tools removed', 'Removal of cloud tools'],
};

const words: Readonly<Record<Exclude<PastOutcome, 'done'>, string>> = {
  going: 'is going on',
  failed: 'failed',
  cancelled: 'cancelled',
  refused: 'refused',
  unfinished: 'did not finish',
};

/** What was done, and what became of it: `Launched`, `Launch failed`, `Stop did not finish`. */
export function pastTitle({ kind, outcome }: Pick<PastOperation, 'kind' | 'outcome'>): string {
  const [done] = kind === undefined ? unknown : names[kind];
  return outcome === 'done' ? done : `${pastName({ kind })} ${words[outcome]}`;
}

/** What an operation is called, whatever became of it: `Launch`. */
export function pastName({ kind }: Pick<PastOperation, 'kind'>): string {
  return (kind === undefined ? unknown : names[kind])[1];
}

/** What only a newer Carapace has a name for. */
const unknown = ['Something was done', 'Something'] as const;
