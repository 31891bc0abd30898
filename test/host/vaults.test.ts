import { deepEqual } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { extension } from './extension.ts';
import { logText } from './logText.ts';
import { until } from './until.ts';

const { Workspace } = vscode.ConfigurationTarget;
const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('carapace');
const below = (...parts: readonly string[]): string =>
  join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/nowhere', ...parts);

/** Names the Public vault for as long as something takes. */
async function withVault(text: string, act: () => Promise<void>): Promise<void> {
  await settings().update('vaults.public', text, Workspace);
  await until('the setting is there', () => settings().get('vaults.public') === text);
  try {
    await act();
  } finally {
    await settings().update('vaults.public', undefined, Workspace);
  }
}

/** Asks for the folders and waits for what comes of it; the command ends when its message is put away. */
async function create(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  let ended = false;
  void vscode.commands.executeCommand('carapace.createVaults').then(() => (ended = true));
  await until(what, holds);
  await until('the command ends', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    return ended;
  });
}

describe('the vaults', () => {
  before(async () => {
    await extension();
    process.env['CARAPACE_TEST_VAULTS'] = below('of a variable');
  });
  after(async () => {
    delete process.env['CARAPACE_TEST_VAULTS'];
    for (const made of ['made', 'of a variable', '$HOME']) await rm(below(made), { recursive: true, force: true });
  });

  const places = [
    ['${workspaceFolder}/made/one', ['made', 'one']],
    ['${workspaceFolder:workspace}/made/two', ['made', 'two']],
    ['made/./three/', ['made', 'three']],
    ['${env:CARAPACE_TEST_VAULTS}/four', ['of a variable', 'four']],
    ['$HOME', ['$HOME']],
  ] as const;

  for (const [text, place] of places) {
    it(`are made where ${text} leads`, async () => {
      await withVault(text, () => create('the folder is there', () => existsSync(below(...place, 'README.md'))));
      deepEqual(await readdir(below(...place)), ['README.md']);
    });
  }

  for (const [text, said] of [
    ['${workspaceFolder:other}/x', 'has ${workspaceFolder:other}, and no open folder has that name; these are open: '],
    ['${env:CARAPACE_TEST_NOTHING}/x', 'has ${env:CARAPACE_TEST_NOTHING}, and that variable is not set'],
    ['~somebody/x', 'begins with ~somebody: only ~/ stands for a home'],
  ] as const) {
    it(`are not made where ${text} leads nowhere, and the log says why`, async () => {
      const before = await readdir(below());
      await withVault(text, () =>
        create('the log names the setting', async () => (await logText()).includes(`carapace.vaults.public: ${said}`)),
      );
      deepEqual(await readdir(below()), before);
    });
  }
});
