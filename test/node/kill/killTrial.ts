import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { redact } from '../../../src/core/problems/redact.ts';
import { isUnfinished } from '../../../src/core/server/isUnfinished.ts';
import { status, type Status } from '../../../src/core/server/status.ts';
import { isSpinnerFrame, plainText } from '../../../src/core/skypilot/plainText.ts';
import { readJournal } from '../../../src/node/journal/readJournal.ts';
import { logOf, eventsOf } from '../runner/leftWorld.ts';
import { blows, signal, type Blow } from './blows.ts';
import { createKillWorld, type Kind, type KillWorld, type Shell } from './killWorld.ts';

/** The `part` of all that an operation logs is there, and so many milliseconds have passed, when the blow falls. */
export type Trial = { readonly kind: Kind; readonly blow: Blow; readonly part: number; readonly more: number };

/** What the issue allows until the status is right, and until nothing of ours runs any more, in milliseconds. */
const rightMs = 60_000;
const goneMs = 15_000;

const requests: Readonly<Record<Kind, string>> = {
  launch: 'sky.launch',
  stop: 'sky.stop',
  start: 'sky.start',
  destroy: 'sky.down',
};
const ignore = (): void => undefined;

/** How many events the log of each operation has when nothing happens to it. */
export async function usualEvents(programs: string, kind: Kind): Promise<number> {
  const world = await createKillWorld(programs, kind);
  await world.terminal.ended;
  const { length } = await eventsOf(world, (await world.id()) ?? '');
  await world.dispose();
  return length;
}

/** Strikes once, and answers what is wrong afterwards; undefined when all is well. */
export async function performTrial(programs: string, trial: Trial, usual: number): Promise<string | undefined> {
  const world = await createKillWorld(programs, trial.kind);
  let host = world.open();
  try {
    await reached(world, Math.floor(trial.part * usual));
    await wait(trial.more);
    host = await blows[trial.blow](world, host);
    const found = await wrong(world, host, trial);
    return found === undefined ? undefined : `${found}. The terminal had said: ${world.terminal.said()}`;
  } finally {
    for (const { pid } of [host, world.terminal]) signal(-pid, 'SIGKILL');
    await world.dispose();
  }
}

/** Resolves when an operation has begun and its log has so many events, or when its shell has ended. */
async function reached(world: KillWorld, events: number): Promise<void> {
  const hasBegun = async (): Promise<boolean> => {
    const id = await world.id();
    return id !== undefined && (await world.activity()) !== undefined && (await eventsOf(world, id)).length >= events;
  };
  while (world.terminal.child.exitCode === null && !(await hasBegun())) await wait(20);
}

async function wrong(world: KillWorld, host: Shell, trial: Trial): Promise<string | undefined> {
  const isSettled = async (): Promise<boolean> => (await world.activity())?.kind !== 'busy';
  if (!(await within(rightMs, isSettled))) return `it still goes on: ${JSON.stringify(await world.activity())}`;
  if (!(await within(rightMs, async () => (await whyNotRight(world, trial)) === undefined)))
    return whyNotRight(world, trial);
  const launches = (await world.calls()).filter(({ argv }) => argv.startsWith('launch -y --async')).length;
  if (launches > 1) return `it was launched ${String(launches)} times`;
  const lost = await lostLine(world, trial.kind);
  if (lost !== undefined) return `its log lost «${lost}»`;
  host.child.stdin?.end();
  if (!(await within(goneMs, async () => (await world.ours()).length === 0)))
    return `what runs still: ${(await world.ours()).join('; ')}`;
  return undefined;
}

async function within(ms: number, holds: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > until) return false;
    await wait(100);
  }
  return true;
}

/** A blow that SkyPilot itself does not feel changes nothing about how an operation ends. */
const felt: readonly Blow[] = ['the client of SkyPilot is killed', 'SkyPilot’s server is killed'];
const aims = { launch: 'running', start: 'running', stop: 'stopped', destroy: 'none' } as const;
const words: Readonly<Record<'running' | 'stopped' | 'none', Status>> = {
  running: 'running',
  stopped: 'stopped',
  none: 'no_server',
};

async function whyNotRight(world: KillWorld, { kind, blow }: Trial): Promise<string | undefined> {
  const [now, machine] = [await readJournal(world.journal, ignore), await world.machine()];
  const { activity, reading } = now;
  const said = status(
    now,
    Date.now() + (blow === 'the clock is set on' ? 3_600_000 : blow === 'the clock is set back' ? -3_600_000 : 0),
  );
  const seen = `${said}, ${activity.kind}, ${activity.kind === 'failed' ? JSON.stringify(activity.problem) : ''}, the machine is ${machine}`;
  if (activity.kind === 'done' && isUnfinished(now)) return `${seen}, and called unfinished`;
  if (activity.kind === 'done') return said === words[machine] && machine === aims[kind] ? undefined : seen;
  if (activity.kind !== 'failed') return seen;
  const asked = (await world.requests()).some((request) => request.startsWith(requests[kind]));
  if (asked && !felt.includes(blow)) return `it failed, ${seen}`;
  if (said !== 'error' && said !== words[machine]) return seen;
  return agrees(reading?.state.kind ?? 'absent', machine)
    ? undefined
    : `${seen}, and read as ${String(reading?.state.kind)}`;
}

function agrees(read: string, machine: 'running' | 'stopped' | 'none'): boolean {
  if (machine === 'none') return read === 'absent' || read === 'initializing';
  return machine === 'running' ? read === 'running' || read === 'initializing' : read === 'stopped';
}

/** The first line that SkyPilot keeps of our request and that our log lacks. */
async function lostLine(world: KillWorld, kind: Kind): Promise<string | undefined> {
  const id = await world.id();
  if (id === undefined) return undefined;
  const log = await logOf(world, id);
  let at = 0;
  for (const line of await requestLines(world, kind)) {
    at = log.indexOf(redact(line, []), at) + 1;
    if (at === 0) return line;
  }
  return undefined;
}

async function requestLines({ cloud }: KillWorld, kind: Kind): Promise<readonly string[]> {
  const folder = join(cloud, 'requests');
  const records = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
  const found = await Promise.all(records.map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
  // A server that was there before was launched too, by nobody of ours.
  const ours = found.findLast(({ text }) => text.includes(`"name": "${requests[kind]}"`));
  const log = ours === undefined ? '' : await readFile(ours.file.replace(/json$/, 'log'), 'utf8').catch(() => '');
  return plainText(log)
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '' && !isSpinnerFrame(line));
}
