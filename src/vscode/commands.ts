import type { CommandName } from '../core/present/commandNames.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Carapace } from './Carapace.ts';
import { askToDestroy, askToLaunch } from './commands/confirm.ts';
import { cancel } from './commands/cancel.ts';
import { change } from './commands/change.ts';
import { installTools, removeTools, renewTools } from './commands/changeTools.ts';
import { checkClouds } from './commands/checkClouds.ts';
import { configureVaults } from './commands/configureVaults.ts';
import { copyAddress } from './commands/copyAddress.ts';
import { copySsh } from './commands/copySsh.ts';
import { createVaults } from './commands/createVaults.ts';
import { dismiss } from './commands/dismiss.ts';
import { forwardPort } from './commands/forwardPort.ts';
import { openDashboard } from './commands/openDashboard.ts';
import { about, openSettings } from './commands/openPages.ts';
import { openRemoteSsh } from './commands/openRemoteSsh.ts';
import { openSsh } from './commands/openSsh.ts';
import { purge } from './commands/purge.ts';
import { refresh } from './commands/refresh.ts';
import { restartServer } from './commands/restartServer.ts';
import { setApiToken } from './commands/setApiToken.ts';
import { setAutostop } from './commands/setAutostop.ts';
import { showInstallStatus } from './commands/showInstallStatus.ts';
import { showLogs } from './commands/showLogs.ts';
import { showServices } from './commands/showServices.ts';
import { copyForward, openForward, stopForward } from './commands/stopForward.ts';
import { showPastLog } from './commands/showPastLog.ts';
import { syncVaults } from './commands/syncVaults.ts';
import { whatNow } from './commands/whatNow.ts';
import { showProblem } from './notify.ts';

export { pastLogText } from './commands/pastLogText.ts';
export { attachPanel } from './panel/attachPanel.ts';
export { tell } from './tell.ts';
export { tellReminder } from './tellReminder.ts';
export { tellStuck } from './tellStuck.ts';

/** `row` is the id of the row of a tree whose button was used; undefined for the palette and everything else. */
type Handler = (carapace: Carapace, row: string | undefined) => Promise<void>;

const always = (): Promise<boolean> => Promise.resolve(true);

const handlers: Readonly<Record<CommandName, Handler>> = {
  'carapace.launch': (carapace) => change(carapace, 'launch', askToLaunch),
  'carapace.repair': (carapace) => change(carapace, 'repair', always),
  'carapace.start': (carapace) => change(carapace, 'start', always),
  'carapace.stop': (carapace) => change(carapace, 'stop', always),
  'carapace.destroy': (carapace) => change(carapace, 'destroy', askToDestroy),
  'carapace.cancel': cancel,
  'carapace.refresh': refresh,
  'carapace.configureVaults': configureVaults,
  'carapace.syncVaults': syncVaults,
  'carapace.createVaults': createVaults,
  'carapace.checkClouds': checkClouds,
  'carapace.installTools': installTools,
  'carapace.upgradeTools': (carapace) => renewTools(carapace, 'upgrade_tools'),
  'carapace.repairTools': (carapace) => renewTools(carapace, 'repair_tools'),
  'carapace.removeTools': removeTools,
  'carapace.showInstallStatus': showInstallStatus,
  'carapace.showLogs': showLogs,
  'carapace.openSettings': openSettings,
  'carapace.dismiss': dismiss,
  'carapace.copyAddress': copyAddress,
  'carapace.setAutostop': setAutostop,
  'carapace.openSsh': openSsh,
  'carapace.openRemoteSsh': openRemoteSsh,
  'carapace.copySsh': copySsh,
  'carapace.forwardPort': forwardPort,
  'carapace.stopForward': stopForward,
  'carapace.openForward': openForward,
  'carapace.copyForward': copyForward,
  'carapace.openDashboard': openDashboard,
  'carapace.showServices': showServices,
  'carapace.purge': purge,
  'carapace.restartServer': restartServer,
  'carapace.setApiToken': setApiToken,
  'carapace.showPastLog': showPastLog,
  'carapace.whatNow': whatNow,
  'carapace.about': about,
};

/** Runs a command. Whatever it throws is shown once, with what can be done about it. */
export async function runCommand(carapace: Carapace, name: CommandName, row: string | undefined): Promise<void> {
  try {
    await handlers[name](carapace, row);
  } catch (error) {
    if (!(error instanceof ProblemError)) carapace.log.error(error instanceof Error ? error : String(error));
    const problem =
      error instanceof ProblemError
        ? error.problem
        : { kind: 'unknown' as const, exitCode: null, lines: [String(error)] };
    await showProblem(carapace, problem, during[name] ?? 'reading');
  }
}

type During = Parameters<typeof showProblem>[2];

const during: Readonly<Partial<Record<CommandName, During>>> = {
  'carapace.launch': 'launch',
  'carapace.repair': 'repair',
  'carapace.start': 'start',
  'carapace.stop': 'stop',
  'carapace.destroy': 'destroy',
  'carapace.syncVaults': 'sync',
  'carapace.setAutostop': 'autostop',
  'carapace.purge': 'destroy',
  'carapace.createVaults': 'vaults',
  'carapace.checkClouds': 'check',
  'carapace.installTools': 'install_tools',
  'carapace.upgradeTools': 'upgrade_tools',
  'carapace.repairTools': 'repair_tools',
  'carapace.removeTools': 'remove_tools',
};
