import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { Forward } from '../../../src/core/access/Forward.ts';
import { forwardFiles } from '../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { until, type World } from '../cliWorld.ts';

const Call = z.object({ argv: z.array(z.string()), pid: z.number() });

/** Where the simulated cloud of a world keeps what it knows. */
export const cloudOf = (world: World): string => join(dirname(world.home), 'cloud');

/** The hand of the outside world: `stop NAME`, `terminate NAME`. */
export async function outside(world: World, programs: string, ...args: readonly string[]): Promise<void> {
  const env = { ...process.env, SKY_SIMULATOR_DIR: cloudOf(world) };
  await promisify(execFile)(process.execPath, [join(programs, 'cloud.cjs'), ...args], { env });
}

/** Every call of `ssh` that was to connect somewhere. */
export async function sshCalls(world: World): Promise<z.infer<typeof Call>[]> {
  const text = await readFile(join(cloudOf(world), 'ssh.jsonl'), 'utf8').catch(() => '');
  const calls = text.split('\n').flatMap((line) => (line === '' ? [] : [Call.parse(JSON.parse(line))]));
  return calls.filter(({ argv }) => !argv.includes('-G'));
}

/** A page on a port of this machine, which is what `port` of the simulated server leads to. */
export async function pageOnServer(world: World, port: number, page: string): Promise<Server> {
  const server = createServer((_request, response) => response.end(page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const file = join(cloudOf(world), 'disks', 'carapace', 'ports', String(port));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, String(typeof address === 'object' ? address?.port : ''));
  return server;
}

/** The record of a forward as it lies in the journal. */
export function recordOf(world: World, port: number): Promise<Forward | undefined> {
  return readRecord(forwardFiles(world.journal, port).record, Forward, () => undefined);
}

/** Waits until the forward of a port of this computer is so, and answers it. */
export async function forwardIn(world: World, port: number, state: Forward['state']): Promise<Forward> {
  let found: Forward | undefined;
  await until(async () => (found = await recordOf(world, port))?.state === state);
  if (found === undefined) throw new Error('It was there a moment ago.');
  return found;
}
