import { copyFile, readdir } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../Row.ts';
import { median } from '../report/quantile.ts';
import type { Bench } from './Bench.ts';

const cluster = 'carapace';

export type Launches = {
  readonly rows: readonly Row[];
  /** The machine's load before each launch. */
  readonly loads: readonly number[];
};

/**
 * Launches by Carapace and by bare `sky launch` with the very same task, in turn: `cold` with no SkyPilot server, which
 * both start, and warm. Carapace follows the set-up to its end and counts what has arrived. So does `sky launch`; with
 * `-d` it ends before the set-up.
 */
export async function launches(bench: Bench, times: number): Promise<Launches> {
  const task = await taskOf(bench);
  const rows: Row[] = [];
  const loads: number[] = [];
  for (const cold of [true, false]) {
    const seconds: Record<'carapace' | 'bare' | 'detached', number[]> = { carapace: [], bare: [], detached: [] };
    for (let time = 0; time < times; time += 1) {
      for (const by of ['bare', 'carapace', 'detached'] as const) {
        if (cold) await bench.sky('api', 'stop');
        loads.push(loadavg()[0] ?? 0);
        seconds[by].push(await launchBy(bench, by, task));
        await bench.carapace('destroy', '--yes');
      }
    }
    rows.push(...compared(cold ? 'cold' : 'warm', seconds));
  }
  return { rows, loads };
}

function launchBy({ sky, carapace }: Bench, by: 'carapace' | 'bare' | 'detached', task: string): Promise<number> {
  if (by === 'carapace') return carapace('launch', '--yes');
  return sky('launch', '-y', ...(by === 'detached' ? ['-d'] : []), '-c', cluster, task);
}

type Seconds = Readonly<Record<'carapace' | 'bare' | 'detached', readonly number[]>>;

function compared(how: string, { carapace, bare, detached }: Seconds): readonly Row[] {
  const against = (to: string, values: readonly number[]) => ({ to, value: median(carapace) / median(values) });
  return [
    { what: `${how}: sky launch -y`, unit: 's', values: bare },
    { what: `${how}: sky launch -y -d, which does not wait for the set-up`, unit: 's', values: detached },
    {
      ...{ what: `${how}: carapace launch`, unit: 's', values: carapace },
      ...{ ratio: against('sky launch -y', bare), aim: { on: 'ratio', atMost: 1 } },
    },
    { what: `${how}: carapace launch`, unit: 's', values: carapace, ratio: against('sky launch -y -d', detached) },
  ];
}

/** The task file that Carapace makes of the settings, out of a first launch, which is not counted. */
async function taskOf({ lab, carapace }: Bench): Promise<string> {
  await carapace('launch', '--yes');
  const operations = join(lab.home, '.carapace/state/operations');
  const launched = (await readdir(operations)).find((name) => name.includes('-launch-')) ?? '';
  const task = join(lab.project, 'bench.yaml');
  await copyFile(join(operations, launched, 'task.yaml'), task);
  await carapace('destroy', '--yes');
  return task;
}
