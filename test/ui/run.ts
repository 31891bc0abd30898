import type { Counts } from '../vscode/counts.ts';
import { runVitest } from '../vscode/runVitest.ts';

/** Packages the extension once, runs every UI test against it in real VS Code, and returns the counts. */
export async function runUiSuite(): Promise<Counts> {
  return runVitest('ui', ['--config', 'test/ui/vitest.config.ts']);
}
