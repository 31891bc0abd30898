import * as vscode from 'vscode';
import { serverRows } from '../core/present/serverRows.ts';
import { toolRows } from '../core/present/toolRows.ts';
import { vaultRows } from '../core/present/vaultRows.ts';
import { contextKeys } from './contextKeys.ts';
import type { LiveSnapshot } from './liveSnapshot.ts';
import { statusBarItem } from './views/statusBarItem.ts';
import { shorten } from './shorten.ts';
import type { Trees } from './views/Trees.ts';

/** A clock that runs is drawn each second; an age, less often. In milliseconds. */
const busyMs = 1_000;
const restMs = 10_000;

/** Draws each snapshot in the trees, the status bar and the menus, and again as time goes by. */
export function showEverywhere(live: LiveSnapshot, trees: Trees): vscode.Disposable {
  const [item, keys] = [statusBarItem(), contextKeys()];
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    const snapshot = live.current();
    const now = Date.now();
    item.show(snapshot, now);
    trees.server.show(serverRows(snapshot, now));
    trees.vaults.show(vaultRows(snapshot, shorten));
    trees.tools.show(toolRows(snapshot, shorten, now));
    keys(snapshot, now);
    clearTimeout(timer);
    const busy = snapshot.activity.kind === 'busy' || snapshot.toolsActivity.kind === 'busy';
    timer = setTimeout(draw, busy ? busyMs : restMs);
  };
  draw();
  return vscode.Disposable.from(item, live.onDidChange(draw), {
    dispose: () => {
      clearTimeout(timer);
    },
  });
}
