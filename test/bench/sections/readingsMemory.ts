import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { keepAttending } from '../../../src/node/sky/attention.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { createPlace } from '../../vscode/createPlace.ts';
import { bundleForBench } from '../bundleForBench.ts';
import type { Effort } from '../Effort.ts';
import { launchSimulated } from '../polling/launchSimulated.ts';
import { used } from '../polling/watchPollers.ts';
import type { Section } from '../Row.ts';

const megabyte = 1024 * 1024;
const lookMs = 200;

/** Whether a poller keeps something of each reading: its heap after a tenth of many readings, and after all. */
export async function readingsMemory({ readings }: Effort): Promise<Section> {
  const place = await createPlace();
  const ended = new AbortController();
  try {
    await launchSimulated(place.env);
    const env = { ...cleanEnvironment(), ...place.env };
    void keepAttending(journalAt(layout(env['CARAPACE_HOME'] ?? '').state), ended.signal);
    const poller = fork(await bundleForBench('workers/poller.ts', 'workers/poller.cjs'), ['0', 'auto'], {
      env,
      execArgv: ['--expose-gc'],
    });
    await once(poller, 'message');
    const after = async (times: number): Promise<number> => {
      while ((await used([poller])).overHttp < times) await delay(lookMs);
      return (await used([poller], 'heap')).heap;
    };
    const early = await after(readings / 10);
    const late = await after(readings);
    const exited = once(poller, 'exit');
    poller.disconnect();
    await exited;
    const row = (times: number, heap: number) => ({
      ...{ what: `heap after ${String(times)} readings`, unit: 'MB', values: [heap / megabyte] },
    });
    return {
      rows: [
        row(readings / 10, early),
        {
          ...row(readings, late),
          ratio: { to: 'a tenth of them', value: late / early },
          aim: { on: 'ratio', atMost: 1.1 },
        },
      ],
      notes: ['heapUsed of a process that polls without a pause, after a forced collection; the readings are by HTTP.'],
    };
  } finally {
    ended.abort();
    await place.remove();
  }
}
