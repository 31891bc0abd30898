import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { parseSettings, type Parsed } from '../core/settings/parseSettings.ts';

/** Reads the settings `carapace.*`. Relative vault paths are taken from the first folder of the workspace. */
export function readSettings(): Parsed {
  const input: unknown = vscode.workspace.getConfiguration().get('carapace');
  return parseSettings(plain(input), { env: process.env, absolute });
}

/** VS Code hands out settings as proxies, which a parser should not see. */
function plain(input: unknown): unknown {
  return input === undefined ? {} : JSON.parse(JSON.stringify(input));
}

function absolute(path: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
  const expanded = path.replaceAll('${workspaceFolder}', folder).replaceAll('${userHome}', homedir());
  if (expanded === '~' || expanded.startsWith('~/')) return join(homedir(), expanded.slice(1));
  return isAbsolute(expanded) ? resolve(expanded) : resolve(folder, expanded);
}
