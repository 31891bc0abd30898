import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { PathSurroundings } from '../core/vaults/paths/PathSurroundings.ts';

/** What a path in this window's settings can lean on. A relative one counts from the first folder that is open. */
export function pathSurroundings(): PathSurroundings {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const workspaceFolders = folders.map(({ name, uri }) => ({ name, path: uri.fsPath }));
  const userHome = homedir();
  return { env: process.env, userHome, workspaceFolders, base: workspaceFolders[0]?.path ?? userHome };
}
