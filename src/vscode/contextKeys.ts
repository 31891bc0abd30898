import * as vscode from 'vscode';
import { possible } from '../core/present/actions.ts';
import { status } from '../core/server/status.ts';
import type { Snapshot } from '../core/server/Snapshot.ts';

/** Keeps the context keys that menus and welcome texts look at: `carapace.status` and `carapace.can.…`. */
export function contextKeys(): (snapshot: Snapshot, now: number) => void {
  const known = new Map<string, unknown>();
  const set = (key: string, value: unknown): void => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  set('carapace.windows', process.platform === 'win32');
  return (snapshot, now) => {
    // The status comes last: what a welcome or a menu then shows can be done at once.
    for (const [name, can] of Object.entries(possible(snapshot))) set(`carapace.can.${name}`, can);
    set('carapace.status', status(snapshot, now));
  };
}
