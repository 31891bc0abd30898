import type { OperationKind } from '../../operations/Operation.ts';
import type { ProblemOf } from '../Problem.ts';
import { words, type Words } from './Words.ts';

type Why = ProblemOf<'refused'>['why'];

export const refusedTitles: Readonly<Record<Why, string>> = {
  exists: 'You already have a server.',
  stopped: 'You already have a server, and it is stopped.',
  unfinished: 'You already have a server whose start did not finish.',
  busy: 'Something else is going on.',
  no_server: 'There is no server.',
  gone: 'Your server is gone.',
  not_running: 'Your server is not running.',
  not_stopped: 'Your server is not stopped.',
  nothing_to_cancel: 'There is nothing to cancel.',
  nothing_to_repair: 'There is nothing to repair.',
  tools_in_use: 'The cloud tools are in use.',
  no_tools: 'There are no cloud tools to change.',
  newer: 'A newer Carapace is in use on this machine.',
};

/** What cannot be done now, and what can be done instead. */
export function refusedWords({ why, detail }: ProblemOf<'refused'>): Words {
  switch (why) {
    case 'exists':
      return words('Carapace keeps one server. Use it, or destroy it before you launch another.', 'refresh', 'destroy');
    case 'stopped':
      return words('Start it again, or destroy it before you launch another.', 'start', 'destroy');
    case 'unfinished':
      return words('It may be billing. Run its set-up again, or destroy it.', 'repair', 'destroy');
    case 'busy':
      return words(`${under(detail)} is under way. Wait for it, or cancel it.`, 'show_log', 'cancel');
    case 'not_running':
    case 'not_stopped':
      return words(detail === '' ? '' : `It is ${detail === 'absent' ? 'gone' : detail}.`, 'refresh');
    case 'tools_in_use':
      return words(`${under(detail)} is under way and needs them. Wait for it, or cancel it.`, 'show_log', 'cancel');
    case 'no_tools':
      return words('Carapace has not installed any on this computer.', 'install_tools');
    case 'newer':
      return words(newerReason, 'reload');
    case 'gone':
      return words(
        'The cloud does not have its machine any more: somebody destroyed it, and its disk with it. Nothing was started. Launch it anew; your vaults here are as they were.',
        'launch',
        'show_log',
      );
    case 'no_server':
    case 'nothing_to_cancel':
    case 'nothing_to_repair':
      return words('', 'refresh');
  }
}

/** To an older Carapace; it cannot read what the newer one writes. */
export const newerReason =
  'This one cannot read what the newer one keeps, and changes nothing. Reload this window, or update Carapace.';

const underway: ReadonlyMap<string, string> = new Map<OperationKind, string>([
  ['launch', 'A launch'],
  ['repair', 'The set-up of your server'],
  ['start', 'A start'],
  ['stop', 'A stop'],
  ['destroy', 'The destruction of your server'],
  ['sync', 'A sync of your vaults'],
  ['autostop', 'A change of auto-stop'],
  ['install_tools', 'The installation of the cloud tools'],
  ['upgrade_tools', 'The upgrade of the cloud tools'],
  ['repair_tools', 'The repair of the cloud tools'],
  ['remove_tools', 'The removal of the cloud tools'],
]);

function under(kind: string): string {
  return underway.get(kind) ?? 'A change';
}
