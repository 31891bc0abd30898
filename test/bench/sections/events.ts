import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layout } from '../../../src/core/tools/layout.ts';
import { openEventLog } from '../../../src/node/journal/eventLog.ts';
import { journalAt, operationFiles, type Journal } from '../../../src/node/journal/Journal.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import type { Effort } from '../Effort.ts';
import { readAlone, resumeWhole, writeLog } from '../events/resumeFeed.ts';
import { serveFeed, throughFeed, type Served } from '../events/serveFeed.ts';
import { bundleWorkers, type Drip } from '../latency/runWriter.ts';
import { throughPipe } from '../latency/throughPipe.ts';
import { toAnotherProcess } from '../latency/toAnotherProcess.ts';
import { median } from '../report/quantile.ts';
import type { Row, Section } from '../Row.ts';

const megabyte = 1024 * 1024;
const perSecond = 1_000;
const crowd = 200;
const longLog = 30_000;

/** How late a line is at a client of the API, alone and in a crowd; how fast a log is read again; what clients cost. */
export async function events(effort: Effort): Promise<Section> {
  await bundleWorkers();
  const home = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  const journal = journalAt(layout(home).state);
  const served = await serveFeed(home);
  try {
    const rows = [...(await late(journal, served, effort)), ...(await again(journal, served, effort))];
    return {
      rows,
      notes: [
        'From just before the child prints a line, through runCommand and the event log, to the feed of a server in another process, and over a socket to a client in a third. The bare pipe and a process that follows the log itself show what of that is not the feed.',
        `In a crowd, one of ${String(crowd)} clients is measured; all are in one process, which has to take ${String(crowd)} times as much.`,
        'A resume reads the log from its first line over HTTP; beside it, a process reads the lines of the file and does nothing with them.',
      ],
    };
  } finally {
    await served.end();
    await rm(home, { recursive: true, force: true });
  }
}

async function late(journal: Journal, served: Served, { fastLines }: Effort): Promise<Row[]> {
  const drip = (lines: number): Drip => ({ run: begun(journal), lines, perSecond });
  const bare = await throughPipe(drip(fastLines));
  const followed = await toAnotherProcess(journal.folder, drip(fastLines));
  const heaps: number[] = [];
  const listen = (clients: number): Promise<number[]> =>
    throughFeed(
      served,
      journal.folder,
      { drip: drip(clients === 1 ? fastLines : fastLines / 5), clients },
      async () => {
        heaps.push((await served.told()).heap / megabyte);
      },
    );
  const alone = await listen(1);
  const crowded = await listen(crowd);
  const [one = Number.NaN, many = Number.NaN] = heaps;
  return [
    { what: 'bare pipe, nothing of ours, 1,000/s', unit: 'ms', values: bare },
    { what: 'to a process that follows the log, 1,000/s', unit: 'ms', values: followed },
    { what: 'to a client of the API, 1,000/s', unit: 'ms', values: alone, aim: { on: 'p99', atMost: 10 } },
    { what: `to one of ${String(crowd)} clients, 1,000/s`, unit: 'ms', values: crowded },
    { what: 'heap of the server with one client', unit: 'MB', values: [one] },
    {
      ...{ what: `heap of the server with ${String(crowd)} clients`, unit: 'MB', values: [many] },
      ratio: { to: 'one client', value: many / one },
    },
  ];
}

/** An operation that its runner has taken on. */
function begun(journal: Journal): string {
  const { id } = newOperation('launch', 'bench', 'terminal');
  const log = openEventLog(operationFiles(journal, id).events);
  log.write([{ type: 'accepted', at: Date.now() }]);
  log.close();
  return id;
}

async function again(journal: Journal, { port }: Served, { floods }: Effort): Promise<Row[]> {
  const id = writeLog(journal, longLog);
  const [bare, resumed]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 2 * floods; turn += 1) {
    bare.push(longLog / (await readAlone(journal, id)));
    resumed.push(longLog / (await resumeWhole(port, id)));
  }
  const ratio = { to: 'the time of the file alone', value: median(bare) / median(resumed) };
  return [
    { what: 'the lines of a file alone', unit: 'lines/s', values: bare },
    { what: 'a resume from the start of 30,000 lines', unit: 'lines/s', values: resumed, ratio },
  ];
}
