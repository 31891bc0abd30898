import * as vscode from 'vscode';
import { usualPort, type Forward } from '../../core/access/Forward.ts';
import { parsePort } from '../../core/access/parsePort.ts';
import { forwardName } from '../../core/present/forwardRows.ts';
import { sentence } from '../../core/problems/words/sentence.ts';
import { instanceOf } from '../../core/vaults/ledger/instanceOf.ts';
import { isFree, nextFree } from '../../node/access/isFree.ts';
import { startForward } from '../../node/access/startForward.ts';
import type { Carapace } from '../Carapace.ts';
import { runningServer, sshTo } from './serverAccess.ts';

/**
 * Asks for a port of the server and one of this computer, and has the one lead to the other until it is stopped or the
 * server is. A process of its own does it: it goes on when this window closes.
 * @throws ProblemError when no server runs, or there is no way to it.
 */
export async function forwardPort(carapace: Carapace): Promise<void> {
  const server = await runningServer(carapace);
  await sshTo(carapace, server);
  const remotePort = await askPort('Port on your server', usualPort);
  if (remotePort === undefined) return;
  const there = (carapace.live.current().forwards ?? []).find(
    (forward) => forward.gone !== true && forward.remotePort === remotePort && forward.server === server.name,
  );
  const localPort = there === undefined ? await askLocalPort(remotePort) : there.localPort;
  if (localPort === undefined) return;
  const wanted = { server: server.name, instance: instanceOf(server) ?? null, localPort, remotePort };
  const options = { location: vscode.ProgressLocation.Notification, title: `Forwarding ${forwardName(wanted)}` };
  const forward = there ?? (await vscode.window.withProgress(options, () => started(carapace, wanted)));
  await carapace.live.readAgain();
  await tell(forward);
}

function started({ context, places, journal, env, log }: Carapace, wanted: Parameters<typeof startForward>[1]) {
  return startForward(journal, wanted, {
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'forward.mjs').fsPath,
    carapaceHome: places.home,
    env: env(),
    warn: (message) => {
      log.warn(message);
    },
  });
}

async function askLocalPort(remotePort: number): Promise<number | undefined> {
  const usual = await nextFree(remotePort);
  const prompt = usual === remotePort ? '' : `Port ${String(remotePort)} is taken on this computer.`;
  return askPort('Port on this computer', usual ?? remotePort, {
    prompt,
    check: async (port) => ((await isFree(port)) ? undefined : `Port ${String(port)} is taken on this computer.`),
  });
}

type More = { readonly prompt: string; readonly check: (port: number) => Promise<string | undefined> };

async function askPort(title: string, usual: number, more?: More): Promise<number | undefined> {
  const written = await vscode.window.showInputBox({
    title,
    value: String(usual),
    ...(more !== undefined && more.prompt !== '' && { prompt: more.prompt }),
    validateInput: (text) => {
      const port = parsePort(text);
      return port === undefined ? 'Write a number from 1 to 65535.' : more?.check(port);
    },
  });
  return written === undefined ? undefined : parsePort(written);
}

async function tell(forward: Forward): Promise<void> {
  const { localPort, remotePort, state, reason } = forward;
  const [open, stop] = ['Open in Browser', 'Stop Forwarding'];
  const row = { id: `forward.${String(localPort)}` };
  if (state === 'open') {
    const news = `localhost:${String(localPort)} leads to port ${String(remotePort)} of your server ${forward.server}.`;
    const chosen = await vscode.window.showInformationMessage(news, open, stop);
    if (chosen === open) await vscode.commands.executeCommand('carapace.openForward', row);
    if (chosen === stop) await vscode.commands.executeCommand('carapace.stopForward', row);
    return;
  }
  const news = `Port ${String(remotePort)} of your server does not lead here yet. ${sentence(reason ?? '')} It is tried again by itself.`;
  const chosen = await vscode.window.showWarningMessage(news, stop);
  if (chosen === stop) await vscode.commands.executeCommand('carapace.stopForward', row);
}
