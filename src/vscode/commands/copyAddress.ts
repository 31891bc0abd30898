import * as vscode from 'vscode';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Carapace } from '../Carapace.ts';

/** Copies the server's address. */
export async function copyAddress({ live }: Carapace): Promise<void> {
  const ip = serverOf(live.current().reading?.state)?.ip;
  if (ip == null) {
    void vscode.window.showInformationMessage('The address of your server is not known yet.');
    return;
  }
  await vscode.env.clipboard.writeText(ip);
  vscode.window.setStatusBarMessage(`Copied ${ip}`, 3_000);
}
