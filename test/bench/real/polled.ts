import { setTimeout as delay } from 'node:timers/promises';
import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { keepAttending } from '../../../src/node/sky/attention.ts';
import type { Row } from '../Row.ts';
import type { Bench } from './Bench.ts';
import { cpuOfTrees, pidsOf } from './cpu.ts';

const hour = 3_600;
/** What a shell does at its start is no polling. */
const settleMs = 20_000;

/**
 * What `carapace serve` costs that polls as a window with the focus does, for so many seconds: itself, and SkyPilot's
 * server beyond what that takes with nobody asking.
 */
export async function polled({ lab }: Bench, seconds: number, what: string): Promise<readonly Row[]> {
  const server = (): readonly number[] => pidsOf([lab.home, 'sky.server.server']);
  const perHour = async (pids: () => readonly number[]): Promise<number> => {
    const before = cpuOfTrees(pids());
    await delay(seconds * 1000);
    return ((cpuOfTrees(pids()) - before) / seconds) * hour;
  };
  const unasked = await perHour(server);
  const ended = new AbortController();
  const shell = lab.startCarapace(['serve']);
  try {
    void keepAttending(journalAt(layout(`${lab.home}/.carapace`).state), ended.signal);
    await delay(settleMs);
    const roots = (): readonly number[] => [...(shell.pid === undefined ? [] : [shell.pid]), ...server()];
    const asked = await perHour(roots);
    return [
      { what: `${what}: SkyPilot's server, nobody asking`, unit: 'CPU s/h', values: [unasked] },
      {
        ...{ what: `${what}: polling, SkyPilot included`, unit: 'CPU s/h', values: [Math.max(0, asked - unasked)] },
        aim: { on: 'median', atMost: what === 'no server' ? 1 : 20 },
      },
    ];
  } finally {
    ended.abort();
    if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGTERM');
  }
}
