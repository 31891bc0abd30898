import * as vscode from 'vscode';
import type { PastOperation } from '../../core/history/PastOperation.ts';
import { pastName } from '../../core/history/pastTitle.ts';
import { dayAndTime } from '../../core/present/dayAndTime.ts';
import type { Carapace } from '../Carapace.ts';
import type { Closable } from '../Closable.ts';

export type PastLogPages = Closable & {
  /** Opens the log of an operation, or brings its page up to date and to the front. */
  readonly show: (past: PastOperation) => Promise<void>;
};

const scheme = 'carapace-log';

/**
 * The logs of past operations, as pages of text that cannot be changed: read, searched and copied like files. The page of
 * one that goes on is brought up to date at its end.
 */
export function pastLogPages(carapace: Pick<Carapace, 'journal' | 'live'>): PastLogPages {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const going = new Map<string, vscode.Uri>();
  const provideTextDocumentContent = async (uri: vscode.Uri): Promise<string> => {
    const { pastLogText } = await import('../commands.ts');
    return pastLogText(carapace, uri.query);
  };
  const registered = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent,
  });
  const followed = carapace.live.onDidChange(({ activity, toolsActivity }) => {
    for (const [id, uri] of going) {
      if ([activity, toolsActivity].some((one) => one.kind === 'busy' && one.operation.id === id)) continue;
      going.delete(id);
      changed.fire(uri);
    }
  });
  return {
    show: async (past) => {
      const uri = addressOf(past);
      if (past.outcome === 'going') going.set(past.id, uri);
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    },
    dispose: () => {
      registered.dispose();
      followed.dispose();
      changed.dispose();
    },
  };
}

/** The name of the page says which it is; a slash or a colon in it would be taken for a path. */
function addressOf(past: PastOperation): vscode.Uri {
  const path = `${pastName(past)} ${dayAndTime(past.askedAt, Date.now())}`.replace(/[/:]/g, '.');
  return vscode.Uri.from({ scheme, path, query: past.id });
}
