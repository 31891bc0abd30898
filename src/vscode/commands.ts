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
import { createVaults } from './commands/createVaults.ts';
import { dismiss } from './commands/dismiss.ts';
import { about, openSettings } from './commands/openPages.ts';
import { refresh } from './commands/refresh.ts';
import { showInstallStatus } from './commands/showInstallStatus.ts';
import { showLogs } from './commands/showLogs.ts';
import { syncVaults } from './commands/syncVaults.ts';
import { whatNow } from './commands/whatNow.ts';
import { showProblem } from './notify.ts';

export { attachPanel } from './panel/attachPanel.ts';
export { tell } from './tell.ts';

/** `row` is the id of the row of a tree whose button was used; undefined for the palette and everything else. */
type Handler = (carapace: Carapace, row: string | undefined) => Promise<void>;

const always = (): Promise<boolean> => Promise.resolve(true);

/** Placeholder until each has its own. */
const notYet: Handler = () => Promise.reject(new Error('Not built yet.'));

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
  'carapace.setAutostop': notYet,
  'carapace.openSsh': notYet,
  'carapace.openRemoteSsh': notYet,
  'carapace.copySsh': notYet,
  'carapace.forwardPort': notYet,
  'carapace.stopForward': notYet,
  'carapace.openDashboard': notYet,
  'carapace.showServices': notYet,
  'carapace.purge': notYet,
  'carapace.setApiToken': notYet,
  'carapace.showPastLog': notYet,
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
