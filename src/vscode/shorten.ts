import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** A path as people name it: below the workspace, or below the home. */
export function shorten(path: string): string {
  const relative = vscode.workspace.asRelativePath(path, false);
  return relative !== path || !path.startsWith(`${homedir()}/`) ? relative : `~${path.slice(homedir().length)}`;
}
