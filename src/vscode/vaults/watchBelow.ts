import * as vscode from 'vscode';
import type { Closable } from '../Closable.ts';

/** Tells each change of a file or folder below a folder, until it is closed. */
export function watchBelow(path: string, onChange: () => void): Closable {
  const below = new vscode.RelativePattern(vscode.Uri.file(path), '**');
  const watcher = vscode.workspace.createFileSystemWatcher(below);
  watcher.onDidCreate(onChange);
  watcher.onDidChange(onChange);
  watcher.onDidDelete(onChange);
  return watcher;
}
