import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../vscode/cleanEnvironment.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { runTool } from '../vscode/runTool.ts';

/** Packages the built extension as it ships, into the bench's own folder: other runs package it too. */
export async function packageShipped(): Promise<string> {
  const folder = join(repoRoot, 'out', 'bench');
  const vsix = join(folder, 'carapace.vsix');
  await mkdir(folder, { recursive: true });
  await rm(vsix, { force: true });
  const vsce = join(repoRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  // The readme links to files of the project, which a package without a repository cannot resolve.
  const quietly = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--skip-license'];
  await runTool(process.execPath, [vsce, 'package', ...quietly, '--out', vsix], {
    cwd: repoRoot,
    env: cleanEnvironment(),
  });
  return vsix;
}
