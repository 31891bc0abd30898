import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Busy } from '../../../src/core/operations/Activity.ts';
import type { OperationEvent, Replayed } from '../../../src/core/operations/OperationEvent.ts';
import type { Phase } from '../../../src/core/operations/Phase.ts';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { startHand } from '../hands/buildHands.ts';
import { isRunning } from '../isRunning.ts';
import { until } from '../until.ts';
import type { World } from './World.ts';

/** What the journal says of the operation that goes on. */
export async function going(world: World): Promise<Busy> {
  const activity = await world.activity();
  if (activity?.kind !== 'busy') throw new Error(`Nothing goes on: ${activity?.kind ?? 'no record'}`);
  return activity;
}

export const inPhase = (world: World, phase: Phase): Promise<void> =>
  until(async () => {
    const activity = await world.activity();
    return activity?.kind === 'busy' && activity.phase === phase;
  });

/** Kills the runner, and lets the time pass after which its lock counts as left. */
export async function killRunner(world: World): Promise<void> {
  if (!(await killedRunner(world))) throw new Error('Nothing goes on.');
}

/** The same, where it may have done its work meanwhile: then there is none, and the answer is false. */
export async function killedRunner(world: World): Promise<boolean> {
  const activity = await world.activity();
  if (activity?.kind !== 'busy' || !isRunning(activity.pid)) return false;
  process.kill(activity.pid, 'SIGKILL');
  await until(() => !isRunning(activity.pid));
  const before = new Date(Date.now() - 20_000);
  await utimes(`${world.journal.operationLock}.lock`, before, before).catch(() => undefined);
  return true;
}

/** A shell that goes on with what was left; answers when a runner does. */
export async function resume(world: World, programs: string): Promise<void> {
  await startHand(join(programs, 'resume.mjs'), [join(programs, 'runner.mjs')], world.env).ended;
}

export async function eventsOf({ journal }: World, id: string): Promise<readonly OperationEvent[]> {
  return (await readFile(operationFiles(journal, id).events, 'utf8').catch(() => '')).split('\n').flatMap(parseEvent);
}

/** What an operation's log has: of one of the logs that SkyPilot keeps, or all of it. */
export async function logOf(world: World, id: string, of?: Replayed): Promise<readonly string[]> {
  return (await eventsOf(world, id)).flatMap((event) =>
    event.type === 'log' && (of === undefined || event.of === of) ? [event.message] : [],
  );
}
