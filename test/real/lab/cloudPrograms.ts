import { join } from 'node:path';
import { installOnce } from '../../vscode/installOnce.ts';
import { runTool } from '../../vscode/runTool.ts';
import { indexEnvironment } from './packageIndex.ts';

const moto = 'moto[server,ec2,iam,sts,s3]==5.2.5';
const uv = 'uv==0.13.9';

/** The programs of the mock cloud, kept in the cache folder. */
export type CloudPrograms = { readonly python: string; readonly uv: string };

/** Installs moto and the real uv from the package index, once. */
export async function cloudPrograms(): Promise<CloudPrograms> {
  const folder = await installOnce('real-cloud-1', async (draft) => {
    const env = { ...indexEnvironment(), PATH: process.env['PATH'] ?? '', HOME: draft };
    const pip = (...args: readonly string[]): Promise<string> =>
      runTool(join(draft, 'venv/bin/python'), ['-m', 'pip', '--quiet', ...args], { env });
    await runTool('python3', ['-m', 'venv', join(draft, 'venv')], { env });
    await pip('install', moto, uv, 'boto3');
  });
  return { python: join(folder, 'venv/bin/python'), uv: join(folder, 'venv/bin/uv') };
}
