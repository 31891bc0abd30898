import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import type { ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import type { Phase } from '../../../src/core/operations/Phase.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { readJournal } from '../../../src/node/journal/readJournal.ts';
import { isRunning } from '../isRunning.ts';
import { patience, until } from '../until.ts';
import { toldIn } from './toldIn.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const ignore = (): void => undefined;
const isBusyIn = (world: World, phase: Phase): Promise<void> =>
  until(async () => {
    const activity = await world.activity();
    return activity?.kind === 'busy' && activity.phase === phase;
  });
const runnerOf = async (world: World): Promise<number> => {
  const activity = await world.activity();
  return activity?.kind === 'busy' ? activity.pid : 0;
};

type Going = { readonly kind: ServerOperationKind; readonly phase: Phase; readonly gate?: string };
const goings: readonly Going[] = [
  { kind: 'launch', phase: 'checking_credentials', gate: 'check' },
  { kind: 'launch', phase: 'waiting_for_machine' },
  { kind: 'start', phase: 'waiting_for_machine' },
  { kind: 'stop', phase: 'stopping', gate: 'stop' },
];

describe.concurrent('a destroy', { timeout: patience * 3 }, () => {
  it.for(goings)('ends a $kind that goes on in $phase first', async ({ kind, phase, gate }, { world }) => {
    if (kind !== 'launch') await world.made(kind === 'start' ? 'stopped' : 'running');
    if (gate === undefined) await world.faults('stuck_init');
    else await world.gate(gate);
    const going = await world.ask(kind);
    await isBusyIn(world, phase);
    const runner = await runnerOf(world);
    const destroy = await world.ask('destroy', { overtake: true });
    expect(destroy.refused).toBeNull();
    expect((await world.outcome(going.id)).kind).toBe('cancelled');
    expect((await world.outcome(destroy.id)).kind).toBe('complete');
    expect(isRunning(runner)).toBe(false);
    expect(existsSync(operationFiles(world.journal, going.id).cancel)).toBe(true);
    expect(await world.reading()).toMatchObject({ state: { kind: 'absent' } });
    expect((await world.requests()).filter((one) => /PENDING|RUNNING/.test(one))).toEqual([]);
    // Its outcome is told by nobody: a person has asked for something else.
    expect(await readdir(world.journal.told)).toContain(going.id);
  });

  it('is refused while something goes on that its request does not overtake, and while another one does', async ({
    world,
  }) => {
    await world.made();
    await world.gate('stop');
    await world.ask('stop');
    await isBusyIn(world, 'stopping');
    expect((await world.ask('destroy')).refused).toMatchObject({ why: 'busy', detail: 'stop' });
    await world.gate('down');
    const first = await world.ask('destroy', { overtake: true });
    await isBusyIn(world, 'destroying');
    expect((await world.ask('destroy', { overtake: true })).refused).toMatchObject({ why: 'busy', detail: 'destroy' });
    await world.gate();
    expect((await world.outcome(first.id)).kind).toBe('complete');
  });

  it('ends a runner that does not end by itself, and has its launch submit nothing later', async ({ world }) => {
    await world.gate('launch');
    const going = await world.ask('launch');
    await isBusyIn(world, 'choosing_machine');
    const client = async (): Promise<number> => {
      const activity = await world.activity();
      return activity?.kind === 'busy' ? (activity.handle.client ?? 0) : 0;
    };
    await until(async () => (await client()) > 0);
    const [runner, sky] = [await runnerOf(world), await client()];
    // It waits for the launch that it submits, so that what was submitted can be cancelled.
    const destroy = await world.ask('destroy', { overtake: true, env: { CARAPACE_DEADLINE_SCALE: '0.1' } });
    expect(destroy.refused).toBeNull();
    expect(isRunning(runner)).toBe(false);
    await until(() => Promise.resolve(!isRunning(sky)));
    expect(existsSync(operationFiles(world.journal, going.id).cancel)).toBe(true);
    await world.gate();
    expect((await world.outcome(destroy.id)).kind).toBe('complete');
    expect(await world.requests()).toEqual([]);
    expect(await world.reading()).toMatchObject({ state: { kind: 'absent' } });
  });

  it.for(['no reading', 'running', 'stopped', 'initializing', 'stale'] as const)(
    'goes its way whatever is known: %s',
    async (known, { world }) => {
      await world.made(known === 'stopped' ? 'stopped' : 'running');
      if (known === 'running' || known === 'stopped' || known === 'initializing') await world.believe(known);
      if (known === 'stale') await world.faults('stale_refresh');
      expect((await world.perform('destroy')).kind).toBe('complete');
      expect((await world.sky('status', '-o', 'json')).stdout).toContain('[]');
    },
  );
});

describe.concurrent('a destroy that SkyPilot cannot do', { timeout: patience * 3 }, () => {
  it('says why, and offers what does it anyway; that says what is left, and keeps it', async ({ world }) => {
    await world.made();
    await world.believe('running');
    await world.faults('down_fails');
    expect((await world.perform('destroy')).kind).toBe('not_authorized');
    const told = await toldIn(world);
    expect(told).toMatchObject({
      title: 'Your server was not destroyed.',
      reason: expect.stringContaining('You are not authorized to perform this operation.'),
    });
    expect(told.steps.slice(0, 3)).toEqual(['destroy', 'show_log', 'purge']);
    const again = await world.ask('destroy', { purge: true });
    const outcome = await world.outcome(again.id);
    expect(outcome.kind).toBe('complete');
    expect((await world.calls()).map(({ argv }) => argv)).toContain('down -y --purge carapace');
    const { leftBehind, reading } = await readJournal(world.journal, ignore);
    expect(reading?.state.kind).toBe('absent');
    expect(leftBehind).toMatchObject({ id: again.id, name: 'carapace', cloud: 'AWS', region: 'us-east-1' });
    const said = outcome.events.flatMap((event) => (event.type === 'log' ? [event.message] : [])).join('\n');
    expect(said).toContain('Look in the cloud’s own console for what begins with sky-carapace-');
  });
});
