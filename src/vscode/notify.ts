import * as vscode from 'vscode';
import type { CommandName } from '../core/present/commandNames.ts';
import { explain, type Circumstances, type Explanation } from '../core/problems/explain.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { stepTitles, type Step } from '../core/problems/Step.ts';
import type { Carapace } from './Carapace.ts';

type During = Circumstances['during'];

/** More buttons than this are cut off by VS Code in a narrow window. */
const mostButtons = 3;

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
  if (chosen !== undefined) await take(chosen.step, during);
}

/** Tells something good or neutral, with buttons. */
export async function showNews(news: string, steps: readonly Step[], during: During): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(news, ...buttons(steps));
  if (chosen !== undefined) await take(chosen.step, during);
}

function explained({ live }: Carapace, problem: Problem, during: During): Explanation {
  const { reading, facts } = live.current();
  return explain(problem, { during, state: reading?.state, facts });
}

function text({ title, reason }: Explanation): string {
  return [title, reason].filter(Boolean).join(' ');
}

type Button = vscode.MessageItem & { readonly step: Step };

function buttons(steps: readonly Step[]): Button[] {
  return steps.slice(0, mostButtons).map((step) => ({ title: stepTitles[step], step }));
}

const commands: Readonly<Record<Exclude<Step, 'retry' | 'choose_region'>, CommandName>> = {
  show_log: 'carapace.showLogs',
  check_clouds: 'carapace.checkClouds',
  open_settings: 'carapace.openSettings',
  repair: 'carapace.repair',
  start: 'carapace.start',
  stop: 'carapace.stop',
  destroy: 'carapace.destroy',
  cancel: 'carapace.cancel',
  refresh: 'carapace.refresh',
  install_help: 'carapace.about',
  dismiss: 'carapace.dismiss',
};

const retries: Readonly<Record<During, CommandName>> = {
  launch: 'carapace.launch',
  repair: 'carapace.repair',
  start: 'carapace.start',
  stop: 'carapace.stop',
  destroy: 'carapace.destroy',
  reading: 'carapace.refresh',
  check: 'carapace.checkClouds',
};

async function take(step: Step, during: During): Promise<void> {
  if (step === 'choose_region')
    await vscode.commands.executeCommand('workbench.action.openSettings', 'carapace.server.region');
  else await vscode.commands.executeCommand(step === 'retry' ? retries[during] : commands[step]);
}
