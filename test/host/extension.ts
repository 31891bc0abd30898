import { ok } from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'carapace.carapace';

/** The extension under test, active. */
export async function extension(): Promise<vscode.Extension<unknown>> {
  const found = vscode.extensions.getExtension<unknown>(id);
  ok(found, `${id} is not there`);
  await found.activate();
  return found;
}
