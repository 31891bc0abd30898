import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How a call of a simulator's program ended. */
export type Outcome = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
};

/** What one call may differ in. `until` is text on stdout upon which `signal` is sent. */
export type Manner = {
  env?: NodeJS.ProcessEnv;
  input?: string;
  until?: string;
  signal?: NodeJS.Signals;
};

/** A home, a state directory and a port of its own for one test. */
export type World = {
  root: string;
  home: string;
  state: string;
  /** The variables of every call. */
  env: NodeJS.ProcessEnv;
  port: number;
  sky: (args: readonly string[], manner?: Manner) => Promise<Outcome>;
  cloud: (...args: readonly string[]) => Promise<Outcome>;
  write: (path: string, text: string) => Promise<string>;
  calls: () => Promise<string[]>;
  /** The API server's process id, undefined when none was started. */
  serverPid: () => Promise<number | undefined>;
  dispose: () => Promise<void>;
};

/** Makes a world around the bundle. `env` is added to every call. */
export async function createWorld(bundle: string, env: NodeJS.ProcessEnv = {}): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'simulator-world-'));
  const [home, state, project] = [join(root, 'home'), join(root, 'state'), join(root, 'project')];
  await Promise.all([mkdir(home), mkdir(project)]);
  const port = await freePort();
  const base: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: home,
    SKY_SIMULATOR_DIR: state,
    SKY_SIMULATOR_SPEED: '0',
    SKYPILOT_API_SERVER_LOCAL_PORT: String(port),
    ...env,
  };
  const call = (program: string, args: readonly string[], manner: Manner = {}) =>
    runNode([join(bundle, `${program}.cjs`), ...args], project, { ...manner, env: { ...base, ...manner.env } });
  const serverPid = async () => {
    const path = join(state, 'server.json');
    return existsSync(path) ? Number(/"pid": (\d+)/.exec(await readFile(path, 'utf8'))?.[1]) : undefined;
  };
  return {
    root: project,
    home,
    state,
    env: base,
    port,
    sky: (args, manner) => call('sky', args, manner),
    cloud: (...args) => call('cloud', args),
    write: (path, text) => writeBelow(project, path, text),
    calls: async () => (await readFile(join(state, 'calls.jsonl'), 'utf8')).trim().split('\n'),
    serverPid,
    dispose: async () => {
      killIfAlive(await serverPid());
      await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}

function runNode(argv: readonly string[], cwd: string, manner: Manner): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { cwd, env: manner.env, stdio: 'pipe' });
    let [stdout, stderr] = ['', ''];
    let awaited = manner.until;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (awaited === undefined || !stdout.includes(awaited)) return;
      awaited = undefined;
      child.kill(manner.signal);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(manner.input ?? '');
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
}

async function writeBelow(root: string, path: string, text: string): Promise<string> {
  const place = join(root, path);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, text);
  return place;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

function killIfAlive(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has stopped already.
  }
}
