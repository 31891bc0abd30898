import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../shared/faults.ts';

/** How a call of the stand-in ended. */
export type UvOutcome = { readonly code: number | null; readonly signal: string | null } & UvWords;
type UvWords = { readonly stdout: string; readonly stderr: string };

/** What a call differs in. It is killed once `killAt` was said on stderr. */
export type UvManner = {
  readonly faults?: readonly Fault[];
  readonly killAt?: string;
  readonly env?: NodeJS.ProcessEnv;
};

/**
 * One version folder, as Carapace lays it out, and a stand-in for uv that installs into it: below `folder`, around a
 * bundle of the simulator. Nothing is created before the first call.
 */
export function createUvWorld(folder: string, bundle: string) {
  const version = join(folder, 'versions', '1');
  const environment = join(version, 'environments', 'skypilot-nightly');
  const base = {
    PATH: process.env['PATH'],
    HOME: join(folder, 'home'),
    SKY_SIMULATOR_DIR: join(folder, 'cloud'),
    SKY_SIMULATOR_SPEED: '0',
    UV_TOOL_DIR: join(version, 'environments'),
    UV_TOOL_BIN_DIR: join(version, 'bin'),
    UV_PYTHON_INSTALL_DIR: join(version, 'python'),
    UV_CACHE_DIR: join(folder, 'cache'),
  };
  const uv = (args: readonly string[], { faults = [], killAt, env = {} }: UvManner = {}): Promise<UvOutcome> =>
    run(process.execPath, [join(bundle, 'uv.cjs'), ...args], {
      env: { ...base, SKY_SIMULATOR_FAULT: faults.join(','), ...env },
      killAt,
    });
  return {
    ...{ version, environment, home: base.HOME, cache: base.UV_CACHE_DIR, uv },
    receipt: join(environment, 'uv-receipt.toml'),
    install: (manner?: UvManner) => uv(installArgs, manner),
    sky: (...args: readonly string[]) => run(join(version, 'bin', 'sky'), args, { env: base, killAt: undefined }),
    hasReceipt: () => existsSync(join(environment, 'uv-receipt.toml')),
    calls: () => readFile(join(folder, 'cloud', 'calls.jsonl'), 'utf8'),
  };
}

/** The command line that Carapace uses. */
export const installArgs: readonly string[] = [
  ...['tool', 'install', '--no-progress', '--color', 'never', '--python', '3.12', '--with', 'pip'],
  'skypilot-nightly[aws]',
];

type Running = { readonly env: NodeJS.ProcessEnv; readonly killAt: string | undefined };

function run(file: string, args: readonly string[], { env, killAt }: Running): Promise<UvOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        said[name] += text;
        if (killAt !== undefined && said.stderr.includes(killAt)) child.kill('SIGKILL');
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal, ...said });
    });
  });
}
