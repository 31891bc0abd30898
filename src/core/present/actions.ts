import { didNotStop } from '../server/didNotStop.ts';
import { mayRemain } from '../server/mayBill.ts';
import { seenNow } from '../server/seenNow.ts';
import { accessRefusal } from '../access/accessRefusal.ts';
import { openFailure, status } from '../server/status.ts';
import type { Instant } from '../server/ServerState.ts';
import { serverOf } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { refusal } from '../operations/refusal.ts';
import type { CommandName } from './commandNames.ts';
import { mayPurge } from '../problems/mayPurge.ts';
import { toolsPossible } from './toolsPossible.ts';
import { openToolsFailure } from './toolsTrouble.ts';

export type Action = { readonly command: CommandName; readonly icon: string; readonly detail: string };

const details: Readonly<Partial<Record<CommandName, readonly [icon: string, detail: string]>>> = {
  'carapace.launch': ['rocket', 'A new machine in the cloud, with your two vaults on it'],
  'carapace.start': ['play', 'Brings the machine and its disk back'],
  'carapace.stop': ['debug-stop', 'Keeps the disk; the machine stops costing, the disk costs a little'],
  'carapace.repair': ['tools', 'Copies the vaults again and runs the set-up on the same machine'],
  'carapace.cancel': ['circle-slash', 'Ends what is going on, and says what remains'],
  'carapace.refresh': ['refresh', 'Asks the cloud itself'],
  'carapace.syncVaults': ['sync', 'Copies what changed in your vaults to the server'],
  'carapace.setAutostop': ['watch', 'When it stops by itself, or is destroyed'],
  'carapace.configureVaults': ['edit', 'The two folders, what will be copied, and what stays here'],
  'carapace.checkClouds': ['checklist', 'Sees which clouds accept your credentials'],
  'carapace.installTools': [
    'cloud-download',
    'Downloads SkyPilot, which manages the server; about 700 MB on the disk, once',
  ],
  'carapace.repairTools': ['wrench', 'Downloads and installs SkyPilot anew'],
  'carapace.openSsh': ['terminal', 'A terminal on the server'],
  'carapace.forwardPort': ['plug', 'A port of this computer that leads to one of the server'],
  'carapace.showLogs': ['output', 'Every line of the last operation'],
  'carapace.dismiss': ['close', 'Puts this problem away'],
  'carapace.openSettings': ['gear', 'Name, cloud, machine, vaults'],
  'carapace.destroy': ['trash', 'Deletes the machine and its disk'],
  'carapace.purge': ['trash', 'Makes SkyPilot forget the server; the machine may stay in your cloud and cost'],
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
  const isMissing = snapshot.tools.kind === 'missing';
  const only = (command: CommandName, condition: boolean): CommandName[] => (condition ? [command] : []);
  return [
    ...only('carapace.cancel', can.cancel),
    ...only('carapace.repairTools', can.repairTools && isMissing),
    ...only('carapace.repair', can.repair),
    ...only('carapace.start', can.start),
    ...only('carapace.launch', can.launch),
    ...only('carapace.stop', can.stop),
    ...only('carapace.installTools', can.installTools && isMissing),
    ...only('carapace.syncVaults', can.sync),
    ...only('carapace.openSsh', can.enter),
    ...only('carapace.forwardPort', can.enter),
    ...only('carapace.setAutostop', can.autostop),
    'carapace.showLogs',
    'carapace.refresh',
    'carapace.checkClouds',
    ...only('carapace.dismiss', can.dismiss),
    'carapace.configureVaults',
    'carapace.openSettings',
    ...only(
      'carapace.destroy',
      can.destroy || (status(snapshot, now) === 'error' && serverOf(snapshot.reading?.state) !== undefined),
    ),
    ...only('carapace.purge', can.purge),
  ];
}

type ServerAct = 'launch' | 'start' | 'stop' | 'destroy' | 'repair' | 'sync' | 'autostop';
type ToolsAct = 'installTools' | 'upgradeTools' | 'repairTools' | 'removeTools';
/** `cancel` and `dismiss` are for whatever there is; the others of their kind for what the Server view shows. */
type Rest =
  'enter' | 'stopForward' | 'purge' | 'createVaults' | 'cancel' | 'cancelServer' | 'dismiss' | 'dismissServer';
export type Possible = Readonly<Record<ServerAct | ToolsAct | Rest, boolean>>;

/**
 * What the menus offer: nothing at all to a Carapace that is older than the journal. Destroy is offered also while
 * something else goes on, which it then ends.
 */
export function possible(snapshot: Snapshot): Possible {
  const can = possibleNow(snapshot);
  if (snapshot.newer !== true) return can;
  return { ...none, createVaults: can.createVaults };
}

const none: Possible = {
  ...{ launch: false, start: false, stop: false, destroy: false, repair: false, sync: false, autostop: false },
  ...{ installTools: false, upgradeTools: false, repairTools: false, removeTools: false },
  ...{ enter: false, stopForward: false },
  ...{ purge: false, createVaults: false, cancel: false, cancelServer: false, dismiss: false, dismissServer: false },
};

/** Before the first reading there is nothing to stop or destroy that a person could see. */
function possibleNow(snapshot: Snapshot): Possible {
  const known = serverOf(snapshot.reading?.state) !== undefined;
  const can = (kind: ServerAct): boolean => (known || kind === 'launch') && refusal(kind, snapshot) === undefined;
  const tools = toolsPossible(snapshot);
  const cancelServer = snapshot.activity.kind === 'busy';
  const dismissServer = openFailure(snapshot) !== undefined;
  return {
    launch: can('launch'),
    start: can('start'),
    stop: can('stop') && (snapshot.reading?.state.kind !== 'stopping' || didNotStop(snapshot.reading)),
    destroy: can('destroy') || mayDestroyUnseen(snapshot),
    repair: can('repair') && snapshot.reading?.state.kind !== 'stopped',
    installTools: tools.install_tools,
    upgradeTools: tools.upgrade_tools,
    repairTools: tools.repair_tools,
    removeTools: tools.remove_tools,
    sync: can('sync'),
    autostop: can('autostop'),
    createVaults: snapshot.vaults.some(({ state }) => state === 'missing'),
    enter: accessRefusal(snapshot.reading) === undefined,
    stopForward: (snapshot.forwards ?? []).length > 0,
    cancelServer,
    cancel: cancelServer || snapshot.toolsActivity.kind === 'busy',
    dismissServer,
    purge: canPurge(snapshot),
    dismiss: dismissServer || openToolsFailure(snapshot) !== undefined,
  };
}

/** What goes on may be making a machine; and after a failure that nobody has seen the end of, there may be one. */
function mayDestroyUnseen(snapshot: Snapshot): boolean {
  if (refusal('destroy', snapshot)?.why === 'busy') return false;
  if (snapshot.activity.kind === 'busy') return true;
  return mayRemain(snapshot) || (openFailure(snapshot) !== undefined && seenNow(snapshot).unseen);
}

function canPurge(snapshot: Snapshot): boolean {
  const failed = openFailure(snapshot);
  return failed?.operation.kind === 'destroy' && mayPurge(failed.problem);
}
