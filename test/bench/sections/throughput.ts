import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { runTool } from '../../vscode/runTool.ts';
import { bundleForBench } from '../bundleForBench.ts';
import type { Effort } from '../Effort.ts';
import { median } from '../report/quantile.ts';
import type { Row, Section } from '../Row.ts';

const lines = 200_000;

const Flood = z.object({ seconds: z.number(), cpuSeconds: z.number(), lines: z.literal(lines) });
type Flood = z.infer<typeof Flood>;

/** How many lines per second go from a child into an operation's log, beside a pipe that only counts bytes. */
export async function throughput({ floods }: Effort): Promise<Section> {
  const [chatter, drain, collector, writer] = await Promise.all([
    bundleForBench('workers/chatter.ts', 'workers/chatter.cjs'),
    bundleForBench('workers/drain.ts', 'workers/drain.cjs'),
    bundleForBench('workers/collector.ts', 'workers/collector.cjs'),
    bundleForBench('workers/writer.ts', 'workers/writer.cjs'),
  ]);
  const root = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  const flood = async (worker: string, ...before: string[]): Promise<Flood> => {
    const args = [worker, ...before, chatter, 'flood', String(lines), '0'];
    return Flood.parse(JSON.parse(await runTool(process.execPath, args, { env: cleanEnvironment() })));
  };
  const [bare, read, kept]: [Flood[], Flood[], Flood[]] = [[], [], []];
  try {
    for (let turn = 0; turn < floods; turn += 1) {
      bare.push(await flood(drain));
      read.push(await flood(collector));
      kept.push(await flood(writer, join(root, `state-${String(turn)}`)));
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  const rate = ({ seconds }: Flood): number => lines / seconds;
  const cpu = ({ cpuSeconds }: Flood): number => cpuSeconds;
  const slower = (floods: readonly Flood[]): NonNullable<Row['ratio']> => ({
    to: 'the time of the bare pipe',
    value: median(bare.map(rate)) / median(floods.map(rate)),
  });
  return {
    rows: [
      { what: 'bare pipe, data events', unit: 'lines/s', values: bare.map(rate) },
      { what: 'runCommand alone', unit: 'lines/s', values: read.map(rate), ratio: slower(read) },
      { what: 'runCommand and the event log', unit: 'lines/s', values: kept.map(rate), ratio: slower(kept) },
      { what: 'CPU of the bare pipe', unit: 's', values: bare.map(cpu) },
      { what: 'CPU of runCommand alone', unit: 's', values: read.map(cpu) },
      { what: 'CPU of runCommand and the event log', unit: 's', values: kept.map(cpu) },
    ],
    notes: [
      '200,000 lines of 80 bytes, from the first bytes to the end, each in a fresh process; redacted as the runner does.',
      'For lines per second, p99 is the fastest run.',
    ],
  };
}
