import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { freePort } from '../../vscode/freePort.ts';
import { createWorld, type World } from '../runner/World.ts';

export type Kind = 'launch' | 'stop' | 'start' | 'destroy';

/** So much slower than at once is everything that SkyPilot does: a launch takes some two seconds. */
const speed = '0.06';

/** The server looks at the cloud each minute, as fast as everything else. */
const refreshSeconds = '3.6';

export type KillWorld = World & {
  readonly terminal: Shell;
  /** Opens a shell that polls, and goes on with what is left. */
  readonly open: () => Shell;
  /** The operation that was asked for, once its runner has begun. */
  readonly id: () => Promise<string | undefined>;
  /** Sets the clock of shells and runners on or back by so many milliseconds. */
  readonly setClock: (by: number) => Promise<void>;
  /** What the cloud really has. */
  readonly machine: () => Promise<'running' | 'stopped' | 'none'>;
  /** The processes of ours that run: runners, and clients of SkyPilot. */
  readonly ours: () => Promise<readonly string[]>;
};
export type Shell = {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<void>;
  /** Its last words. */
  readonly said: () => string;
};

/** A world with a server in the state that an operation needs, and a terminal in which that was asked for. */
export async function createKillWorld(programs: string, kind: Kind): Promise<KillWorld> {
  const port = await freePort();
  const world = await createWorld(programs, {
    env: {
      SKYPILOT_API_SERVER_LOCAL_PORT: String(port),
      SKY_SIMULATOR_REFRESH_SECONDS: refreshSeconds,
    },
  });
  if (kind !== 'launch') await world.made(kind === 'start' ? 'stopped' : 'running');
  const clock = join(world.place, 'clock');
  const env: NodeJS.ProcessEnv = {
    ...world.env,
    ...{ SKY_SIMULATOR_SPEED: speed, CARAPACE_SKY: join(programs, 'sky') },
    CARAPACE_PUBLIC_VAULT: world.vaults.publicVault,
    CARAPACE_PRIVATE_VAULT: world.vaults.privateVault,
    ...{ CARAPACE_TEST_CLOCK: clock, NODE_OPTIONS: `--require ${join(programs, 'clockHook.cjs')}` },
  };
  const shell = (program: string, ...args: readonly string[]): Shell => {
    const child = spawn(process.execPath, [join(programs, program), ...args], { env, detached: true });
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        words = (words + text).slice(-1_000);
      });
    const ended = once(child, 'exit').then(() => undefined);
    return { child, pid: child.pid ?? 0, ended, said: () => words };
  };
  const id = async (): Promise<string | undefined> => (await readdir(world.journal.operations).catch(() => []))[0];
  return {
    ...world,
    terminal: shell('carapace.mjs', kind, ...(kind === 'launch' || kind === 'destroy' ? ['--yes'] : [])),
    open: () => shell('openShell.mjs', join(programs, 'sky'), join(programs, 'runner.mjs')),
    id,
    setClock: (by) => writeFile(clock, String(by)),
    machine: () => machineIn(join(world.cloud, 'machines', 'carapace.json')),
    ours: async () => {
      const clients = (await world.calls()).map(({ pid }) => String(pid));
      const operation = (await id()) ?? 'none';
      return processes().filter((line) => clients.includes(line.split(' ')[0] ?? '') || line.includes(operation));
    },
  };
}

const Machine = z.object({ state: z.enum(['running', 'stopped']) });

async function machineIn(file: string): Promise<'running' | 'stopped' | 'none'> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? 'none' : Machine.parse(JSON.parse(text)).state;
}

/** `PID STATE COMMAND` of every process that has not ended. */
function processes(): readonly string[] {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,stat=,command='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().replace(/\s+/, ' '))
    .filter((line) => !/^\d+ Z/.test(line));
}
