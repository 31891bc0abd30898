import * as vscode from 'vscode';
import { apiEndpoint, isOnThisMachine, tokenIn } from '../../node/sky/apiEndpoint.ts';
import { poke } from '../../node/sky/poke.ts';
import type { Carapace } from '../Carapace.ts';

/** Asks for the token of the SkyPilot API server that is spoken to, and keeps it where VS Code keeps secrets. */
export async function setApiToken({ env, apiAccess, skyEnv, journal }: Carapace): Promise<void> {
  const around = env();
  if (isOnThisMachine(around)) {
    await offerSetting();
    return;
  }
  if (tokenIn(process.env) !== null) {
    const news = 'The variable SKYPILOT_SERVICE_ACCOUNT_TOKEN is set, and its token is the one that is used.';
    await vscode.window.showInformationMessage(news);
    return;
  }
  const { host } = apiEndpoint(around);
  const token = await vscode.window.showInputBox({
    title: 'SkyPilot API token',
    prompt: `The service account token for ${host}. Leave it empty to remove the one that is kept.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^(?:sky_\S+)?$/.test(text.trim()) ? undefined : 'A token begins with sky_'),
  });
  if (token === undefined) return;
  await apiAccess.keepToken(around, token.trim());
  // Whoever polls here must have the token before it is asked to.
  await skyEnv.renew();
  await poke(journal);
  const done = token.trim() === '' ? 'is removed' : 'is kept';
  vscode.window.setStatusBarMessage(`The SkyPilot API token for ${host} ${done}.`, 5_000);
}

async function offerSetting(): Promise<void> {
  const news = 'SkyPilot runs on this computer and wants no token. One is for a server that your team runs.';
  const open = 'Open Settings';
  if ((await vscode.window.showInformationMessage(news, open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettings', 'carapace.sky.apiServer');
}
