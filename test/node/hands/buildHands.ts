import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { until } from '../until.ts';

/** Bundles the programs that tests run as processes of their own, and answers the folder. */
export async function buildHands(...names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carapace-hands-'));
  await build({
    entryPoints: names.map((name) => join(import.meta.dirname, `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', logLevel: 'error' },
  });
  return folder;
}

export type Hand = {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly said: () => string;
  readonly says: (text: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string }>;
};

/** Starts one of them, as another person if one is named. Its stderr is shown, so that a failure can be understood. */
export function startHand(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  uid?: number,
): Hand {
  const person = uid === undefined ? {} : { uid };
  const child = spawn(process.execPath, [file, ...args], { env, ...person, stdio: ['pipe', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, stdout }));
  return { child, pid: child.pid ?? 0, said: () => stdout, says: (text) => until(() => stdout.includes(text)), ended };
}
