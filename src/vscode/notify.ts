import * as vscode from 'vscode';
import type { CommandName } from '../core/present/commandNames.ts';
import { explain, type Circumstances, type Explanation } from '../core/problems/explain.ts';
import { ToolsOperationKind } from '../core/operations/Operation.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { stepTitles, type Step } from '../core/problems/Step.ts';
import { seenNow } from '../core/server/seenNow.ts';
import type { Carapace } from './Carapace.ts';

type During = Circumstances['during'];

/** More buttons than this are cut off by VS Code in a narrow window. */
const mostButtons = 3;

/** A button of ours that is no step after a problem. */
type OwnButton = { readonly title: string; readonly command: CommandName };
type Act = { readonly title: string; readonly act: () => Promise<void> };
export type Offer = Step | OwnButton | Act;

/** Beside a `sky` that somebody else installed: an upgrade does not stop at it. */
export const installOwn: OwnButton = { title: "Install Carapace's Own", command: 'carapace.upgradeTools' };

/** Logs and shows a problem: what did not happen, why, and buttons that do something about it. */
export async function showProblem(carapace: Carapace, problem: Problem, during: During): Promise<void> {
  carapace.log.error(text(explained(carapace, problem, during)));
  await showFailure(carapace, problem, during);
}

/** Shows why an operation failed; the log of the operation says it already. */
export async function showFailure(carapace: Carapace, problem: Problem, during: During): Promise<void> {
  const worded = explained(carapace, problem, during);
  const soft = problem.kind === 'refused' || problem.kind === 'cancelled';
  const show = soft ? vscode.window.showWarningMessage : vscode.window.showErrorMessage;
  const chosen = await show(text(worded), ...buttons(worded.steps));
  if (chosen !== undefined) await take(chosen.offer, during);
}

/** Tells something good or neutral, with buttons. */
export async function showNews(news: string, offers: readonly Offer[], during: During): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(news, ...buttons(offers));
  if (chosen !== undefined) await take(chosen.offer, during);
}

/** Tells what a person has to look after, with buttons. */
export async function showCare(care: string, offers: readonly Offer[], during: During): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(care, ...buttons(offers));
  if (chosen !== undefined) await take(chosen.offer, during);
}

function explained({ live }: Carapace, problem: Problem, during: During): Explanation {
  const seen = seenNow(live.current());
  // What is done to the tools leaves the server as it is.
  return explain(
    problem,
    ofTools.includes(during) ? { during, state: undefined, facts: seen.facts } : { during, ...seen },
  );
}

function text({ title, reason }: Explanation): string {
  return [title, reason].filter(Boolean).join(' ');
}

const ofTools: readonly During[] = ToolsOperationKind.options;

type Button = vscode.MessageItem & { readonly offer: Offer };

function buttons(offers: readonly Offer[]): Button[] {
  return offers.slice(0, mostButtons).map((offer) => {
    return { title: typeof offer === 'string' ? stepTitles[offer] : offer.title, offer };
  });
}

const commands: Readonly<
  Record<Exclude<Step, 'retry' | 'choose_region' | 'open_proxy_settings' | 'reload'>, CommandName>
> = {
  show_log: 'carapace.showLogs',
  check_clouds: 'carapace.checkClouds',
  open_settings: 'carapace.openSettings',
  configure_vaults: 'carapace.configureVaults',
  create_vaults: 'carapace.createVaults',
  launch: 'carapace.launch',
  repair: 'carapace.repair',
  start: 'carapace.start',
  stop: 'carapace.stop',
  destroy: 'carapace.destroy',
  purge: 'carapace.purge',
  set_autostop: 'carapace.setAutostop',
  set_api_token: 'carapace.setApiToken',
  restart_server: 'carapace.restartServer',
  cancel: 'carapace.cancel',
  refresh: 'carapace.refresh',
  install_help: 'carapace.about',
  install_tools: 'carapace.installTools',
  repair_tools: 'carapace.repairTools',
  dismiss: 'carapace.dismiss',
};

const retries: Readonly<Record<During, CommandName>> = {
  launch: 'carapace.launch',
  repair: 'carapace.repair',
  start: 'carapace.start',
  stop: 'carapace.stop',
  destroy: 'carapace.destroy',
  sync: 'carapace.syncVaults',
  autostop: 'carapace.setAutostop',
  reading: 'carapace.refresh',
  check: 'carapace.checkClouds',
  vaults: 'carapace.createVaults',
  install_tools: 'carapace.installTools',
  upgrade_tools: 'carapace.upgradeTools',
  repair_tools: 'carapace.repairTools',
  remove_tools: 'carapace.removeTools',
};

async function take(offer: Offer, during: During): Promise<void> {
  if (offer === 'choose_region') await openSetting('carapace.server.region');
  else if (offer === 'open_proxy_settings') await openSetting('http.proxy');
  else if (offer === 'reload') await vscode.commands.executeCommand('workbench.action.reloadWindow');
  else if (offer === 'retry') await vscode.commands.executeCommand(retries[during]);
  else if (typeof offer === 'string') await vscode.commands.executeCommand(commands[offer]);
  else if ('act' in offer) await offer.act();
  else await vscode.commands.executeCommand(offer.command);
}

async function openSetting(name: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', name);
}
