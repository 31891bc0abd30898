import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { commandNames } from '../../src/core/present/commandNames.ts';
import { damaged } from './damaged.ts';
import { extension } from './extension.ts';
import { logText } from './logText.ts';
import { anythingWasStarted, journal, skyWasCalled } from './place.ts';
import { until } from './until.ts';

const Manifest = z.object({ contributes: z.object({ commands: z.array(z.object({ command: z.string() })) }) });

describe('the extension', () => {
  it('activates on a damaged journal, and sets aside what it cannot use', async () => {
    equal((await extension()).isActive, true);
    for (const file of [journal.reading, journal.activity])
      await until(`${file} is set aside`, () => existsSync(`${file}.damaged`) && !existsSync(file));
    equal(await readFile(`${journal.reading}.damaged`, 'utf8'), damaged['reading.json']);
  });

  it('says so in its log', async () => {
    await until('the log names each file', async () => {
      const text = await logText();
      return ['reading.json was damaged', 'activity.json was damaged'].every((said) => text.includes(said));
    });
  });

  it('refuses to change what a newer Carapace keeps, and leaves it alone', async () => {
    // The command ends when its message is put away.
    void vscode.commands.executeCommand('carapace.stop');
    await until('the log says why', async () => (await logText()).includes('A newer Carapace is in use'));
    equal(await readFile(journal.check, 'utf8'), damaged['check.json']);
    // The suites that follow are about a journal of our own.
    await rm(journal.check);
  });

  it('starts nothing', () => {
    equal(skyWasCalled(), false);
    equal(anythingWasStarted(), false);
  });

  it('registers exactly the commands that its manifest names', async () => {
    const manifest: unknown = (await extension()).packageJSON;
    const named = Manifest.parse(manifest).contributes.commands.map(({ command }) => command);
    deepEqual(named.toSorted(), commandNames.toSorted());
    // VS Code adds commands of its own for the views: to focus, open, reset them.
    const registered = (await vscode.commands.getCommands(true)).filter((name) => /^carapace\.\w+$/.test(name));
    deepEqual(registered.toSorted(), named.toSorted());
  });

  it('offers each of its views to the keyboard', async () => {
    const all = await vscode.commands.getCommands(true);
    for (const view of ['server', 'vaults', 'tools']) ok(all.includes(`carapace.${view}.focus`), view);
  });
});
