import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '../isRunning.ts';
import type { KillWorld, Shell } from './killWorld.ts';

const hour = 3_600_000;

/** What happens to an operation. Each answers the shells that are open afterwards. */
export const blows = {
  'its terminal is closed': async ({ terminal }, host) => {
    signal(-terminal.pid, 'SIGHUP');
    await Promise.race([terminal.ended, wait(2_000)]);
    signal(-terminal.pid, 'SIGKILL');
    return host;
  },
  'every shell is killed': async ({ terminal, open }, host) => {
    for (const { pid } of [terminal, host]) signal(-pid, 'SIGKILL');
    await Promise.all([terminal.ended, host.ended]);
    return open();
  },
  'its runner is killed': async ({ activity }, host) => {
    const now = await activity();
    if (now?.kind === 'busy') signal(now.pid, 'SIGKILL');
    return host;
  },
  'its runner and every shell are killed': async ({ activity, terminal, open }, host) => {
    const now = await activity();
    for (const { pid } of [terminal, host]) signal(-pid, 'SIGKILL');
    if (now?.kind === 'busy') signal(now.pid, 'SIGKILL');
    await Promise.all([terminal.ended, host.ended]);
    return open();
  },
  'the client of SkyPilot is killed': async ({ calls }, host) => {
    const client = (await calls()).findLast(({ pid }) => isRunning(pid));
    if (client !== undefined) signal(client.pid, 'SIGKILL');
    return host;
  },
  'SkyPilot’s server is killed': async ({ cloud }, host) => {
    const text = await readFile(join(cloud, 'server.json'), 'utf8').catch(() => '');
    signal(Number(/"pid": (\d+)/.exec(text)?.[1] ?? 0), 'SIGKILL');
    return host;
  },
  'the clock is set on': async ({ setClock }, host) => {
    await setClock(hour);
    return host;
  },
  'the clock is set back': async ({ setClock }, host) => {
    await setClock(-hour);
    return host;
  },
} as const satisfies Readonly<Record<string, (world: KillWorld, host: Shell) => Promise<Shell>>>;

export type Blow = keyof typeof blows;

export function signal(pid: number, name: NodeJS.Signals): void {
  if (Math.abs(pid) < 2) return;
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
