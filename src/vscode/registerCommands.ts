import * as vscode from 'vscode';
import { commandNames } from '../core/present/commandNames.ts';
import type { Carapace } from './Carapace.ts';

/** Registers every command under its name; what it does is loaded when it is used. */
export function registerCommands(opened: () => Promise<Carapace>): vscode.Disposable {
  const registered = commandNames.map((name) =>
    vscode.commands.registerCommand(name, async () => {
      const { runCommand } = await import('./commands.ts');
      await runCommand(await opened(), name);
    }),
  );
  return vscode.Disposable.from(...registered);
}
