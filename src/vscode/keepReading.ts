import * as vscode from 'vscode';
import { serverOf } from '../core/server/ServerState.ts';
import { keepAttending } from '../node/sky/attention.ts';
import { poke } from '../node/sky/poke.ts';
import type { Carapace } from './Carapace.ts';
import { keepPolling } from './keepPolling.ts';

/** A reading younger than this is good enough when a window comes to the front, in milliseconds. */
const freshMs = 3_000;

/**
 * Takes part in polling while the workspace is trusted: one process on the machine polls, and this window may be it.
 * A window that comes to the front asks for a reading at once.
 */
export function keepReading(carapace: Carapace): vscode.Disposable {
  const ended = new AbortController();
  const start = (): void => {
    void keepPolling(carapace, ended.signal);
  };
  const attending = keepAttention(carapace);
  const onFocus = vscode.window.onDidChangeWindowState(({ focused }) => {
    const { reading } = carapace.live.current();
    const old = Date.now() - (reading?.at ?? 0) > freshMs;
    if (focused && old && serverOf(reading?.state) !== undefined) void poke(carapace.journal);
  });
  if (process.platform === 'win32') return vscode.Disposable.from(attending, onFocus);
  if (vscode.workspace.isTrusted) start();
  const onTrust = vscode.workspace.onDidGrantWorkspaceTrust(start);
  return vscode.Disposable.from(attending, onFocus, onTrust, {
    dispose: () => {
      ended.abort();
    },
  });
}

/** While this window has the focus, it says so: then the one process that polls does it often. */
function keepAttention({ journal }: Carapace): vscode.Disposable {
  let ended = new AbortController();
  const attend = (): void => {
    ended.abort();
    ended = new AbortController();
    if (vscode.window.state.focused) void keepAttending(journal, ended.signal);
  };
  attend();
  const onFocus = vscode.window.onDidChangeWindowState(attend);
  return vscode.Disposable.from(onFocus, {
    dispose: () => {
      ended.abort();
    },
  });
}
