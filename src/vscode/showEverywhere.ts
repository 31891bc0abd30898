import * as vscode from 'vscode';
import { issueRows } from '../core/present/issueRows.ts';
import { serverRows } from '../core/present/serverRows.ts';
import { toolRows } from '../core/present/toolRows.ts';
import { vaultRows } from '../core/present/vaultRows.ts';
import type { Carapace } from './Carapace.ts';
import { contextKeys } from './contextKeys.ts';
import { statusBarItem } from './views/statusBarItem.ts';
import { shorten } from './shorten.ts';
import type { Trees } from './views/Trees.ts';

/** A clock that runs is drawn each second; an age, less often. In milliseconds. */
const busyMs = 1_000;
const restMs = 10_000;

/** Draws each snapshot in the trees, the status bar and the menus, and again as time goes by. */
export function showEverywhere({ live, parsed }: Pick<Carapace, 'live' | 'parsed'>, trees: Trees): vscode.Disposable {
  const [item, keys] = [statusBarItem(), contextKeys()];
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    const snapshot = live.current();
    const [now, settings] = [Date.now(), parsed()];
    // Whoever sees a row can do at once what it speaks of.
    keys(snapshot, now);
    item.show(snapshot, now);
    trees.server.show(serverRows(snapshot, now));
    trees.vaults.show(settings.ok ? vaultRows(snapshot, shorten) : issueRows(settings.issues));
    trees.tools.show(toolRows(snapshot, shorten, now));
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
