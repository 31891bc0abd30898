import * as vscode from 'vscode';
import { commandNames } from '../core/present/commandNames.ts';
import type { Carapace } from './Carapace.ts';

/** Registers every command under its name; what it does is loaded when it is used. */
export function registerCommands(opened: () => Promise<Carapace>): vscode.Disposable {
  const registered = commandNames.map((name) =>
    vscode.commands.registerCommand(name, async (from: unknown) => {
      const { runCommand } = await import('./commands.ts');
      await runCommand(await opened(), name, rowId(from));
    }),
  );
  return vscode.Disposable.from(...registered);
}

/** VS Code hands a row's own object to a command that is called by its buttons. */
function rowId(from: unknown): string | undefined {
  if (typeof from !== 'object' || from === null || !('id' in from)) return undefined;
  return typeof from.id === 'string' ? from.id : undefined;
}
