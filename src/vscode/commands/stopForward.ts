import * as vscode from 'vscode';
import { forwardAddress } from '../../core/access/Forward.ts';
import { stopForward as stop } from '../../node/access/stopForward.ts';
import type { Carapace } from '../Carapace.ts';
import { chosenForward } from './chosenForward.ts';

const nothing = 'No port is forwarded.';

/**
 * Stops the forwarding of a port.
 * @throws ProblemError when the journal cannot be written.
 */
export async function stopForward(carapace: Carapace, row: string | undefined): Promise<void> {
  const forward = await chosenForward(carapace, row);
  if (forward === undefined) void vscode.window.showInformationMessage(nothing);
  else {
    const warn = (message: string): void => {
      carapace.log.warn(message);
    };
    await stop(carapace.journal, forward, warn);
    await carapace.live.readAgain();
  }
}

/** Opens what a forwarded port leads to in the browser. */
export async function openForward(carapace: Carapace, row: string | undefined): Promise<void> {
  const forward = await chosenForward(carapace, row);
  if (forward === undefined) void vscode.window.showInformationMessage(nothing);
  else await vscode.env.openExternal(vscode.Uri.parse(forwardAddress(forward)));
}

/** Copies the address of a forwarded port. */
export async function copyForward(carapace: Carapace, row: string | undefined): Promise<void> {
  const forward = await chosenForward(carapace, row);
  if (forward === undefined) return;
  await vscode.env.clipboard.writeText(forwardAddress(forward));
  vscode.window.setStatusBarMessage(`Copied ${forwardAddress(forward)}`, 3_000);
}
