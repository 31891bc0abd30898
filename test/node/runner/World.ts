import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as z from 'zod/mini';
import { Activity, ToolsActivity } from '../../../src/core/operations/Activity.ts';
import { isLast, type OperationEvent } from '../../../src/core/operations/OperationEvent.ts';
import type { OperationKind } from '../../../src/core/operations/Operation.ts';
import type { AutostopWish } from '../../../src/core/operations/OperationRequest.ts';
import { Problem } from '../../../src/core/problems/Problem.ts';
import { Reading } from '../../../src/core/server/Reading.ts';
import type { ServerState } from '../../../src/core/server/ServerState.ts';
import type { Settings } from '../../../src/core/settings/Settings.ts';
import { layout } from '../../../src/core/tools/layout.ts';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { journalAt, operationFiles, type Journal } from '../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import type { Fault } from '../../simulator/shared/faults.ts';
import { freePort } from '../../vscode/freePort.ts';
import { startHand } from '../hands/buildHands.ts';
import { fresh } from '../journal/records.ts';
import { someSettings } from '../../unit/fixtures.ts';
import { until } from '../until.ts';

export type Outcome = {
  readonly events: readonly OperationEvent[];
  readonly last: OperationEvent;
  /** The kind of problem that it ended with, or `complete`. */
  readonly kind: string;
};
/** What is other than usual, for one operation or for all of a world. */
export type Asked = {
  readonly settings?: Partial<Settings>;
  readonly env?: NodeJS.ProcessEnv;
  /** Who asks, if not this person. */
  readonly uid?: number | undefined;
  /** A sync that deletes on the server what is deleted here. */
  readonly mirror?: boolean;
  /** What an `autostop` sets. */
  readonly autostop?: AutostopWish;
  /** A destroy that ends what goes on first, or that makes SkyPilot forget the server. */
  readonly overtake?: boolean;
  readonly purge?: boolean;
};
export type Asking = { readonly id: string; readonly refused: Problem | null };
export type Call = { readonly program: string; readonly argv: string; readonly pid: number };

const none = (): void => undefined;
const Called = z.object({ program: z.optional(z.string()), argv: z.array(z.string()), pid: z.number() });
const text = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A home, two vaults, a cloud and a port of its own for one test, and operations asked for as a shell does. */
export async function createWorld(programs: string, given: Asked = {}) {
  const place = await mkdtemp(join(tmpdir(), 'carapace-world-'));
  const [home, cloud] = [join(place, 'home'), join(place, 'cloud')];
  const carapaceHome = join(home, '.carapace');
  const vaults = { publicVault: join(place, 'data', 'public'), privateVault: join(place, 'data', 'private') };
  await Promise.all([home, cloud, ...Object.values(vaults)].map((folder) => mkdir(folder, { recursive: true })));
  await writeFile(join(vaults.publicVault, 'note.txt'), 'public');
  await writeFile(join(vaults.privateVault, 'note.txt'), 'private!');
  const env: NodeJS.ProcessEnv = {
    PATH: [join(programs, 'access'), process.env['PATH'] ?? ''].join(delimiter),
    ...{ HOME: home, CARAPACE_HOME: carapaceHome, SKY_SIMULATOR_DIR: cloud, SKY_SIMULATOR_SPEED: '0' },
    ...{ SKY_SIMULATOR_REFRESH_SECONDS: '3600' },
    SKYPILOT_API_SERVER_LOCAL_PORT: String(await freePort()),
    ...given.env,
  };
  const places = layout(carapaceHome);
  const journal = journalAt(places.state);
  const activity = () => readRecord(journal.activity, Activity, none);
  const toolsActivity = () => readRecord(journal.tools, ToolsActivity, none);
  const ask = async (kind: OperationKind, asked: Asked = {}): Promise<Asking> => {
    const operation = newOperation(kind, 'carapace', 'terminal');
    const settings = someSettings({ skyPath: join(programs, 'sky'), ...vaults, ...given.settings, ...asked.settings });
    const args = [join(programs, 'runner.mjs'), JSON.stringify({ operation, settings, ...wishesIn(asked) })];
    const { stdout } = await startHand(join(programs, 'start.mjs'), args, { ...env, ...asked.env }, asked.uid).ended;
    return { id: operation.id, refused: z.nullable(Problem).parse(JSON.parse(stdout)) };
  };
  const outcome = (id: string): Promise<Outcome> => outcomeOf(journal, id);
  const calls = async (): Promise<readonly Call[]> =>
    (await text(join(cloud, 'calls.jsonl'))).split('\n').flatMap((line) => {
      const call = line === '' ? undefined : Called.parse(JSON.parse(line));
      return call === undefined ? [] : [{ program: call.program ?? 'sky', argv: call.argv.join(' '), pid: call.pid }];
    });
  const hand = (program: string, args: readonly string[]) =>
    startHand(join(programs, `${program}.cjs`), args, env).ended;
  return {
    ...{ place, home, cloud, env, journal, places, activity, toolsActivity, ask, outcome, calls, vaults },
    /** Has a server made by SkyPilot alone: our journal knows nothing of it. */
    made: async (state: 'running' | 'stopped' = 'running'): Promise<void> => {
      const task = join(place, 'task.yaml');
      await writeFile(task, 'name: carapace\nresources: {infra: aws/us-east-1, cpus: 4+, memory: 16+}\n');
      await hand('sky', ['launch', '-y', '-c', 'carapace', task]);
      if (state === 'stopped') await hand('sky', ['stop', '-y', 'carapace']);
    },
    /** Asks for an operation and waits for its end. */
    perform: async (kind: OperationKind, asked?: Asked): Promise<Outcome> => outcome((await ask(kind, asked)).id),
    sky: (...args: readonly string[]) => hand('sky', args),
    outside: (...args: readonly string[]) => hand('cloud', args),
    faults: (...names: readonly Fault[]) => writeFile(join(cloud, 'faults.json'), JSON.stringify(names)),
    /** Makes every `sky` command that begins so wait, until it is opened again with nothing. */
    gate: (command?: string) =>
      command === undefined ? rm(join(cloud, 'gate'), { force: true }) : writeFile(join(cloud, 'gate'), command),
    reading: () => readRecord(journal.reading, Reading, none),
    /** Puts a reading into the journal that is new enough to be believed. */
    believe: (kind: ServerState['kind']) =>
      writeRecord(journal.reading, { ...fresh(kind, Date.now()), failing: null, change: null }),
    requests: () => requestsIn(join(cloud, 'requests')),
    dispose: async () => {
      for (const found of [await activity(), await toolsActivity()]) if (found?.kind === 'busy') kill(found.pid);
      for (const { pid } of await calls()) kill(pid);
      kill(Number(/"pid": (\d+)/.exec(await text(join(cloud, 'server.json')))?.[1] ?? 0));
      await rm(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

function wishesIn({ mirror, autostop, overtake, purge }: Asked): object {
  return { mirror, autostop, overtake, purge };
}

async function outcomeOf(journal: Journal, id: string): Promise<Outcome> {
  const { events: file } = operationFiles(journal, id);
  let events: OperationEvent[] = [];
  await until(async () => {
    events = (await text(file)).split('\n').flatMap(parseEvent);
    return events.some(isLast);
  });
  const last = events.find(isLast) ?? { type: 'complete', at: 0 };
  return { events, last, kind: 'problem' in last ? last.problem.kind : last.type };
}

const Request = z.object({ name: z.string(), status: z.string() });

async function requestsIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const found = await Promise.all(names.map((name) => text(join(folder, name))));
  return found
    .flatMap((record) => Request.safeParse(parsed(record)).data ?? [])
    .map(({ name, status }) => `${name} ${status}`)
    .toSorted();
}

function parsed(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
}

function kill(pid: number): void {
  if (!(pid > 1)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
