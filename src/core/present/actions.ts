import { openFailure, status } from '../server/status.ts';
import type { Instant } from '../server/ServerState.ts';
import { serverOf } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { refusal } from '../operations/refusal.ts';
import type { CommandName } from './commandNames.ts';

export type Action = { readonly command: CommandName; readonly icon: string; readonly detail: string };

const details: Readonly<Partial<Record<CommandName, readonly [icon: string, detail: string]>>> = {
  'carapace.launch': ['rocket', 'A new machine in the cloud, with your two vaults on it'],
  'carapace.start': ['play', 'Brings the machine and its disk back'],
  'carapace.stop': ['debug-stop', 'Keeps the disk; the machine stops costing, the disk costs a little'],
  'carapace.repair': ['tools', 'Copies the vaults again and runs the set-up on the same machine'],
  'carapace.cancel': ['circle-slash', 'Ends what is going on, and says what remains'],
  'carapace.refresh': ['refresh', 'Asks the cloud itself'],
  'carapace.checkClouds': ['checklist', 'Sees which clouds accept your credentials'],
  'carapace.showLogs': ['output', 'Every line of the last operation'],
  'carapace.dismiss': ['close', 'Puts this problem away'],
  'carapace.openSettings': ['gear', 'Name, cloud, machine, vaults'],
  'carapace.destroy': ['trash', 'Deletes the machine and its disk'],
};

/** What can be done now, the likeliest first, a destructive act last. */
export function actions(snapshot: Snapshot, now: Instant): readonly Action[] {
  return names(snapshot, now).flatMap((command) => {
    const found = details[command];
    return found === undefined ? [] : [{ command, icon: found[0], detail: found[1] }];
  });
}

function names(snapshot: Snapshot, now: Instant): readonly CommandName[] {
  const can = possible(snapshot);
  const only = (command: CommandName, condition: boolean): CommandName[] => (condition ? [command] : []);
  return [
    ...only('carapace.cancel', can.cancel),
    ...only('carapace.repair', can.repair),
    ...only('carapace.start', can.start),
    ...only('carapace.launch', can.launch),
    ...only('carapace.stop', can.stop),
    'carapace.showLogs',
    'carapace.refresh',
    'carapace.checkClouds',
    ...only('carapace.dismiss', can.dismiss),
    'carapace.openSettings',
    ...only(
      'carapace.destroy',
      can.destroy || (status(snapshot, now) === 'error' && serverOf(snapshot.reading?.state) !== undefined),
    ),
  ];
}

export type Possible = Readonly<
  Record<'launch' | 'start' | 'stop' | 'destroy' | 'repair' | 'cancel' | 'dismiss', boolean>
>;

/** What the menus offer. Before the first reading there is nothing to stop or destroy that a person could see. */
export function possible(snapshot: Snapshot): Possible {
  const known = serverOf(snapshot.reading?.state) !== undefined;
  const can = (kind: 'launch' | 'start' | 'stop' | 'destroy' | 'repair'): boolean =>
    (known || kind === 'launch') && refusal(kind, snapshot) === undefined;
  return {
    launch: can('launch'),
    start: can('start'),
    stop: can('stop') && snapshot.reading?.state.kind !== 'stopping',
    destroy: can('destroy'),
    repair: can('repair') && snapshot.reading?.state.kind !== 'stopped',
    cancel: snapshot.activity.kind === 'busy',
    dismiss: openFailure(snapshot) !== undefined,
  };
}
