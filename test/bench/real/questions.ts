import { join } from 'node:path';
import * as z from 'zod/mini';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { bundleForBench } from '../bundleForBench.ts';
import type { Row } from '../Row.ts';
import type { Bench } from './Bench.ts';

const cluster = 'carapace';
const job = '1';
const Told = z.record(z.string(), z.tuple([z.number(), z.number()]));

const commands: Readonly<Record<string, readonly string[]>> = {
  status: ['status', cluster, '-o', 'json'],
  queue: ['queue', cluster, '-o', 'json'],
  check: ['check', 'aws', '-o', 'json'],
  'cost-report': ['cost-report', '-o', 'json'],
  logs: ['logs', cluster, job],
};

/** What a launch asks SkyPilot, in three ways: a command each, HTTP, and one process that has the SDK loaded. */
export async function questions({ lab, python, sky }: Bench): Promise<readonly Row[]> {
  const worker = await bundleForBench('workers/askSky.ts', 'workers/askSky.cjs');
  const byHttp = await told(lab.run([process.execPath, worker, cluster, job]));
  const bySdk = await told(lab.run([python, join(repoRoot, 'test/bench/real/sdk.py'), cluster, job]));
  const rows: Row[] = [];
  for (const [question, args] of Object.entries(commands)) {
    rows.push({ what: `sky ${question}`, unit: 's', values: [await sky(...args)] });
    rows.push(...inOneProcess(`${question} by HTTP`, byHttp[question]));
    rows.push(...inOneProcess(`${question} by the SDK`, bySdk[question]));
  }
  rows.push(...inOneProcess('the SDK itself, once', bySdk['import']));
  const memory = bySdk['memory']?.[0];
  return memory === undefined ? rows : [...rows, { what: 'memory of the SDK', unit: 'MB', values: [memory] }];
}

function inOneProcess(what: string, measured: readonly [number, number] | undefined): readonly Row[] {
  if (measured === undefined) return [];
  const [wall, cpu] = measured;
  return [
    { what, unit: 's', values: [wall] },
    { what: `${what}: CPU of who asks`, unit: 's', values: [cpu] },
  ];
}

async function told(running: ReturnType<Bench['lab']['run']>): Promise<z.infer<typeof Told>> {
  const { code, stdout, stderr } = await running;
  if (code !== 0) throw new Error(stderr);
  return Told.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}
