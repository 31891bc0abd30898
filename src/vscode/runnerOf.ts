import * as vscode from 'vscode';
import type { Runner } from '../node/spawnRunner.ts';
import type { Carapace } from './Carapace.ts';

/** The runner that ships with the extension, with the environment that a window gives to what it starts. */
export function runnerOf({ context, places, env }: Pick<Carapace, 'context' | 'places' | 'env'>): Runner {
  return {
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'runner.mjs').fsPath,
    carapaceHome: places.home,
    env: env(),
  };
}
