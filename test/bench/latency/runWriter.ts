import { join } from 'node:path';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { runTool } from '../../vscode/runTool.ts';
import { bundleForBench } from '../bundleForBench.ts';

/** Lines to print: the name of the run, how many, and how many each second. */
export type Drip = { readonly run: string; readonly lines: number; readonly perSecond: number };

/** Bundles what each measurement of latency runs. */
export async function bundleWorkers(): Promise<void> {
  for (const name of ['chatter', 'writer', 'follower', 'listener'])
    await bundleForBench(`workers/${name}.ts`, `workers/${name}.cjs`);
}

/** Where a bundled worker is. */
export function workerPath(name: 'chatter' | 'writer' | 'follower' | 'listener'): string {
  return join(repoRoot, 'out', 'bench', 'workers', `${name}.cjs`);
}

/** Plays an operation in a journal, from its lock to its end: a child prints, and the runner's own code keeps it. */
export async function runWriter(state: string, { run, lines, perSecond }: Drip): Promise<void> {
  const args = [workerPath('writer'), state, workerPath('chatter'), run, String(lines), String(perSecond)];
  await runTool(process.execPath, args, { env: cleanEnvironment() });
}
