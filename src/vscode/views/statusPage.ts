import * as vscode from 'vscode';
import { installReport } from '../../core/present/installReport.ts';
import type { Layout } from '../../core/tools/layout.ts';
import { readInstallation } from '../../node/tools/readInstallation.ts';
import type { Closable } from '../Closable.ts';
import type { LiveSnapshot } from '../liveSnapshot.ts';

export type StatusPage = Closable & { readonly show: () => Promise<void> };

const scheme = 'carapace-status';
const address = vscode.Uri.from({ scheme, path: 'Cloud Tools' });

/**
 * What is installed, as a page of text that cannot be changed: it is read, searched and copied like a file, by keyboard
 * and by a screen reader. Shown again, the same page is brought up to date.
 */
export function statusPage(places: Layout, live: LiveSnapshot): StatusPage {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const report = (): string => {
    const found = readInstallation(places);
    const managed = found.kind === 'whole' ? found.installation : undefined;
    return installReport(live.current(), { home: places.home, managed }, Date.now());
  };
  const provider = { onDidChange: changed.event, provideTextDocumentContent: report };
  const registered = vscode.workspace.registerTextDocumentContentProvider(scheme, provider);
  return {
    show: async () => {
      await live.readAgain();
      changed.fire(address);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(address), { preview: true });
    },
    dispose: () => {
      registered.dispose();
      changed.dispose();
    },
  };
}
