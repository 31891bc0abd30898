import { join } from 'node:path';
import { installOnce } from '../vscode/installOnce.ts';
import { runTool } from '../vscode/runTool.ts';
import { indexEnvironment } from './lab/packageIndex.ts';

const wanted = 'schemathesis==4.32.5';

/** Installs schemathesis from the package index, once, into the cache folder. `python -m schemathesis.cli` runs it. */
export async function schemathesis(): Promise<{ readonly python: string }> {
  const folder = await installOnce(wanted.replace('==', '-'), async (draft) => {
    const env = { ...indexEnvironment(), PATH: process.env['PATH'] ?? '', HOME: draft };
    await runTool('python3', ['-m', 'venv', join(draft, 'venv')], { env });
    await runTool(join(draft, 'venv/bin/python'), ['-m', 'pip', '--quiet', 'install', wanted], { env });
  });
  return { python: join(folder, 'venv/bin/python') };
}
