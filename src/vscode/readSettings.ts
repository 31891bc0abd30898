import * as vscode from 'vscode';
import { parseSettings, type Parsed } from '../core/settings/parseSettings.ts';
import type { VaultKind } from '../core/vaults/Vault.ts';
import { expandPath } from '../core/vaults/paths/expandPath.ts';
import { pathSurroundings } from './pathSurroundings.ts';

/**
 * Reads the settings `carapace.*`. Relative vault paths are taken from the first folder of the workspace. `vaults` are
 * taken for what is written in the settings, to see what would come of it.
 */
export function readSettings(vaults?: Readonly<Record<VaultKind, string>>): Parsed {
  const written = plain(vscode.workspace.getConfiguration().get('carapace'));
  const input = vaults === undefined ? written : withVaults(written, vaults);
  const surroundings = pathSurroundings();
  return parseSettings(input, { env: surroundings.env, absolute: (path) => expandPath(path, surroundings) });
}

/** VS Code hands out settings as proxies, which a parser should not see. */
function plain(input: unknown): unknown {
  return input === undefined ? {} : JSON.parse(JSON.stringify(input));
}

function withVaults(input: unknown, vaults: Readonly<Record<VaultKind, string>>): unknown {
  const settings = groupOf(input);
  return { ...settings, vaults: { ...('vaults' in settings && groupOf(settings.vaults)), ...vaults } };
}

function groupOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
