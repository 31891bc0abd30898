import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { vi } from 'vitest';
import * as z from 'zod/mini';
import { Activity } from '../../src/core/operations/Activity.ts';
import { readForwards } from '../../src/node/access/readForwards.ts';
import { journalAt, type Journal } from '../../src/node/journal/Journal.ts';
import { readRecord } from '../../src/node/journal/readRecord.ts';
import type { Fault } from '../simulator/shared/faults.ts';
import { asModules } from '../vscode/asModules.ts';
import { freePort } from '../vscode/freePort.ts';

const root = resolve(import.meta.dirname, '../..');

/** How long a condition may take on a slow machine, in milliseconds. A test that is well never waits for it. */
export const patience = 90_000;

/** Stands before the simulator: waits while the file `gate` names the beginning of its own command. */
const gatedSky = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const said = process.argv.slice(2).join(' ');
const closed = () => {
  try {
    return said.startsWith(readFileSync(process.env.SKY_SIMULATOR_DIR + '/gate', 'utf8'));
  } catch {
    return false;
  }
};
const pass = () => (closed() ? setTimeout(pass, 20) : require('./sky.cjs'));
if (closed()) writeFileSync(process.env.SKY_SIMULATOR_DIR + '/waiting', said);
pass();
`;

/** Bundles the terminal, the runner and the simulator side by side, and answers the folder. */
export async function buildPrograms(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carapace-cli-'));
  const source = (path: string): string => join(root, path);
  const own = {
    carapace: source('src/cli/main.ts'),
    runner: source('src/runner/main.ts'),
    forward: source('src/node/access/forwardProgram.ts'),
  };
  await build({ ...asModules, entryPoints: own, outdir: folder });
  await build({
    entryPoints: {
      sky: source('test/simulator/sky.ts'),
      server: source('test/simulator/server.ts'),
      cloud: source('test/simulator/cloud.ts'),
      uv: source('test/simulator/uv.ts'),
      ssh: source('test/simulator/ssh.ts'),
      docker: source('test/simulator/docker.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', logLevel: 'error' },
  });
  await writeFile(join(folder, 'sky'), gatedSky);
  await writeFile(join(folder, 'uv'), `#!${process.execPath}\nrequire('./uv.cjs');\n`);
  await mkdir(join(folder, 'access'));
  await writeFile(join(folder, 'access', 'ssh'), `#!${process.execPath}\nrequire('../ssh.cjs');\n`);
  for (const program of ['sky', 'uv', 'access/ssh']) await chmod(join(folder, program), 0o755);
  return folder;
}

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Manner = { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string };
export type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  /** Resolves once the program has written this on either stream. */
  readonly says: (text: string) => Promise<void>;
};

/** A home, a project with two vaults, a cloud and a port of its own for one test. */
export type World = {
  readonly home: string;
  readonly project: string;
  readonly carapaceHome: string;
  readonly journal: Journal;
  readonly env: NodeJS.ProcessEnv;
  readonly start: (args: readonly string[], manner?: Manner) => Started;
  readonly carapace: (args: readonly string[], manner?: Manner) => Promise<Outcome>;
  readonly faults: (...names: readonly Fault[]) => Promise<void>;
  /** The hand of the outside world: `stop NAME`, `age NAME HOURS`. */
  readonly outside: (...args: readonly string[]) => Promise<Outcome>;
  /** Makes every `sky` command that begins so wait, until it is opened again with nothing. */
  readonly gate: (command?: string) => Promise<void>;
  /** The last `sky` command that had to wait at the gate. */
  readonly waiting: () => Promise<string>;
  /** The `sky` commands so far, without their global flags. */
  readonly calls: () => Promise<readonly string[]>;
  readonly pids: () => Promise<readonly number[]>;
  readonly activity: () => Promise<Activity | undefined>;
  readonly clusters: () => Promise<readonly string[]>;
  readonly config: (text: string) => Promise<string>;
  readonly dispose: () => Promise<void>;
};

/** Makes a world around the bundles. */
export async function createWorld(programs: string): Promise<World> {
  const place = await mkdtemp(join(tmpdir(), 'carapace-world-'));
  const [home, project, cloud] = [join(place, 'home'), join(place, 'project'), join(place, 'cloud')];
  const carapaceHome = join(home, '.carapace');
  await Promise.all([mkdir(home), mkdir(cloud), ...['public', 'private'].map((name) => newVault(project, name))]);
  const base: NodeJS.ProcessEnv = {
    PATH: [join(programs, 'access'), process.env['PATH'] ?? ''].join(delimiter),
    ...{ HOME: home, CARAPACE_HOME: carapaceHome, CARAPACE_SKY: join(programs, 'sky') },
    ...{ SKY_SIMULATOR_DIR: cloud, SKY_SIMULATOR_SPEED: '0' },
    SKYPILOT_API_SERVER_LOCAL_PORT: String(await freePort()),
  };
  const journal = journalAt(join(carapaceHome, 'state'));
  const start = (args: readonly string[], { env, cwd }: Manner = {}): Started =>
    started(
      spawn(process.execPath, [join(programs, 'carapace.mjs'), ...args], {
        cwd: cwd ?? project,
        env: { ...base, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  const records = async (): Promise<readonly unknown[]> =>
    (await text(join(cloud, 'calls.jsonl')))
      .split('\n')
      .flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
  const activity = (): Promise<Activity | undefined> => readRecord(journal.activity, Activity, () => undefined);
  return {
    env: base,
    ...{ home, project, carapaceHome, journal, start, activity },
    carapace: (args, manner) => start(args, manner).ended,
    faults: (...names) => writeFile(join(cloud, 'faults.json'), JSON.stringify(names)),
    outside: (...args) => {
      const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
      return started(spawn(process.execPath, [join(programs, 'cloud.cjs'), ...args], { env: base, stdio })).ended;
    },
    gate: (command) =>
      command === undefined ? rm(join(cloud, 'gate'), { force: true }) : writeFile(join(cloud, 'gate'), command),
    waiting: () => text(join(cloud, 'waiting')),
    calls: async () => (await records()).map((call) => field(call, 'argv').map(String).join(' ')),
    pids: async () => (await records()).flatMap((call) => field(call, 'pid')).map(Number),
    clusters: () => readdir(join(cloud, 'clusters')).catch(() => []),
    config: async (content) => {
      await mkdir(carapaceHome, { recursive: true });
      await writeFile(join(carapaceHome, 'config.yaml'), content);
      return join(carapaceHome, 'config.yaml');
    },
    dispose: async () => {
      const found = await activity();
      if (found?.kind === 'busy') kill(found.pid);
      for (const { pid } of await readForwards(journal, () => undefined)) kill(pid);
      kill(Number(/"pid": (\d+)/.exec(await text(join(cloud, 'server.json')))?.[1] ?? 0));
      await rm(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

/** Waits until a condition holds. */
export function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const check = async (): Promise<void> => {
    if (!(await condition())) throw new Error('The condition does not hold.');
  };
  return vi.waitFor(check, { timeout: patience, interval: 25 });
}

const Answer = z.record(z.string(), z.unknown());

/** The objects of an NDJSON text. */
export function objects(ndjson: string): Record<string, unknown>[] {
  return ndjson
    .trim()
    .split('\n')
    .map((line) => Answer.parse(JSON.parse(line)));
}

function started(child: ChildProcess): Started {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (piece: string) => {
      said[name] += piece;
    });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, ...said }));
  return { child, ended, says: (words) => until(() => (said.stdout + said.stderr).includes(words)) };
}

async function newVault(project: string, name: string): Promise<void> {
  const file = join(project, 'data', name, 'note.txt');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, name);
}

const text = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

function field(call: unknown, name: string): unknown[] {
  const found: unknown = Object.entries(call ?? {}).find(([key]) => key === name)?.[1];
  return Array.isArray(found) ? found : [found];
}

function kill(pid: number): void {
  if (!(pid > 1)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
