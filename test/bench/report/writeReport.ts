import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, platform, release } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '../../vscode/repoRoot.ts';
import type { Summary } from './summarise.ts';

/** What one run measured, by section. */
export type Measured = Readonly<
  Record<string, { readonly rows: readonly Summary[]; readonly notes: readonly string[] }>
>;

/** Keeps a run, and the machine it ran on, in `out/bench/<date>.json`, and returns that path. */
export async function writeReport(sections: Measured): Promise<string> {
  const date = new Date().toISOString();
  const folder = join(repoRoot, 'out', 'bench');
  const file = join(folder, `${date.replace(/\..*/, '').replaceAll(':', '-')}.json`);
  const machine = {
    system: `${platform()} ${release()}`,
    processors: cpus().length,
    model: cpus()[0]?.model ?? '',
    node: process.version,
    load: loadavg(),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify({ date, machine, sections }, undefined, 2)}\n`);
  return file;
}
