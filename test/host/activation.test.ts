import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

const id = 'carapace.carapace';

const Manifest = z.object({ contributes: z.object({ commands: z.array(z.object({ command: z.string() })) }) });

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension(id);
    ok(extension, `${id} is not there`);
    await extension.activate();
    equal(extension.isActive, true);
  });

  it('registers every command that its manifest names', async () => {
    await vscode.extensions.getExtension(id)?.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const named = namedCommands();
    ok(named.length > 0, 'the manifest names no commands');
    deepEqual(
      named.filter((command) => !registered.has(command)),
      [],
    );
  });
});

function namedCommands(): string[] {
  const manifest: unknown = vscode.extensions.getExtension(id)?.packageJSON;
  return Manifest.parse(manifest).contributes.commands.map(({ command }) => command);
}
