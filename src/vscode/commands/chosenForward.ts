import * as vscode from 'vscode';
import type { Forward } from '../../core/access/Forward.ts';
import { forwardName, forwardState } from '../../core/present/forwardRows.ts';
import type { Carapace } from '../Carapace.ts';

/** The forward of a row, if it is still there; from the palette the only one, or the one that is picked. */
export async function chosenForward({ live }: Carapace, row: string | undefined): Promise<Forward | undefined> {
  const { forwards = [] } = await live.readAgain();
  if (row !== undefined) return forwards.find(({ localPort }) => row === `forward.${String(localPort)}`);
  if (forwards.length < 2) return forwards[0];
  const items = forwards.map((forward) => ({
    label: forwardName(forward),
    description: forwardState(forward),
    forward,
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Forwarded Ports' }))?.forward;
}
