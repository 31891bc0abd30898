import { describe, expect } from 'vitest';
import type { Phase } from '../../../src/core/operations/Phase.ts';
import { cancelOperation } from '../../../src/node/cancelOperation.ts';
import { fakeSky, statusJson } from '../fakeSky.ts';
import { patience, until } from '../until.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const inPhase = (world: World, phase: Phase): Promise<void> =>
  until(async () => {
    const activity = await world.activity();
    return activity?.kind === 'busy' && activity.phase === phase;
  });
const called = (world: World, argv: string): Promise<void> =>
  until(async () => (await world.calls()).some((call) => call.argv.startsWith(argv)));

/** Each place at which a launch can be told to wait: the `sky` command, and the phase that it belongs to. */
const places: readonly { before: string; command: string; phase: Phase; requests: readonly string[] }[] = [
  { before: 'the first reading', command: 'status', phase: 'starting_skypilot', requests: [] },
  { before: 'the credentials', command: 'check', phase: 'checking_credentials', requests: [] },
  {
    before: 'the launch is submitted',
    command: 'launch',
    phase: 'choosing_machine',
    requests: ['sky.launch CANCELLED'],
  },
];

describe.concurrent('cancelling a launch', { timeout: patience * 2 }, () => {
  it.for(places)('ends it before $before', async ({ command, phase, requests }, { world }) => {
    await world.faults('stuck_init');
    await world.gate(command);
    const { id } = await world.ask('launch');
    await inPhase(world, phase);
    await cancelOperation(world.journal, id);
    // A launch is waited for, so that its request is known; and what is left can only be read through an open gate.
    if (command !== 'check') await world.gate();
    const outcome = await world.outcome(id);
    expect(outcome.last).toMatchObject({ type: 'error', problem: { kind: 'cancelled' } });
    expect(await world.requests()).toEqual(requests);
    expect(await world.activity()).toMatchObject({ kind: 'failed', problem: { kind: 'cancelled' } });
  });

  it('ends it while it waits for its machine, and tells what is left: a machine that may bill', async ({ world }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch');
    await inPhase(world, 'waiting_for_machine');
    await cancelOperation(world.journal, id);
    const outcome = await world.outcome(id);
    expect(outcome.kind).toBe('cancelled');
    expect(outcome.events).toContainEqual(expect.objectContaining({ type: 'phase', phase: 'cancelling' }));
    expect(await world.requests()).toEqual(['sky.launch CANCELLED']);
    // The cloud itself is asked, and a SkyPilot that finds the machine up calls it so, although it was never set up.
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
    await world.faults();
    expect((await world.perform('destroy')).kind).toBe('complete');
  });

  it('ends it in the set-up, with its job', async ({ world }) => {
    await world.gate('logs');
    const { id } = await world.ask('launch');
    await inPhase(world, 'setting_up');
    await cancelOperation(world.journal, id);
    await called(world, 'cancel -y carapace 1');
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('cancelled');
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
  });

  it('that was cancelled by somebody else is told as cancelled', async ({ world }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch');
    await inPhase(world, 'waiting_for_machine');
    await world.sky('api', 'cancel', '-y', '-a');
    expect((await world.outcome(id)).kind).toBe('cancelled');
  });

  it('of an operation that is over changes nothing', async ({ world }) => {
    const { id } = await world.ask('launch');
    expect((await world.outcome(id)).kind).toBe('complete');
    await cancelOperation(world.journal, id);
    expect((await world.perform('stop')).kind).toBe('complete');
  });
});

describe.concurrent('cancelling another operation', { timeout: patience * 2 }, () => {
  it('ends a start, and its request on SkyPilot’s server', async ({ world }) => {
    await world.made('stopped');
    await world.faults('stuck_init');
    const { id } = await world.ask('start');
    await until(async () => (await world.requests()).includes('sky.start RUNNING'));
    await cancelOperation(world.journal, id);
    expect((await world.outcome(id)).kind).toBe('cancelled');
    expect(await world.requests()).toContain('sky.start CANCELLED');
  });

  it.for(['stop', 'destroy'] as const)('ends a %s before it is submitted', async (kind, { world }) => {
    await world.made();
    await world.gate(kind === 'stop' ? 'stop' : 'down');
    const { id } = await world.ask(kind);
    await inPhase(world, kind === 'stop' ? 'stopping' : 'destroying');
    await cancelOperation(world.journal, id);
    expect((await world.outcome(id)).kind).toBe('cancelled');
    expect(await world.requests()).toEqual(['sky.launch SUCCEEDED']);
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
  });

  it.for([
    ['stop', 'stop'],
    ['destroy', 'down'],
  ] as const)('cancels the request of a %s that runs, and no other', async ([kind, command], { world }) => {
    const now = Date.now() / 1000;
    const rows = [
      { request_id: 'our', name: `sky.${command}`, status: 'RUNNING', created_at: now + 3600 },
      { request_id: 'over', name: `sky.${command}`, status: 'SUCCEEDED', created_at: now + 3601 },
      { request_id: 'other', name: 'sky.launch', status: 'RUNNING', created_at: now + 3602 },
      { request_id: 'old', name: `sky.${command}`, status: 'RUNNING', created_at: now - 3600 },
    ];
    const { path, calls } = await fakeSky(
      world.place,
      `case "$args" in
      status*) echo '${statusJson('UP')}';;
      'api status'*) echo '${JSON.stringify(rows)}';;
      api*) echo fine;;
      *) exec sleep 1000;; esac`,
    );
    const { id } = await world.ask(kind, { settings: { skyPath: path } });
    await until(async () => (await calls()).some(({ args }) => args === `${command} -y carapace`));
    await cancelOperation(world.journal, id);
    expect((await world.outcome(id)).kind).toBe('cancelled');
    const cancelled = (await calls()).filter(({ args }) => args.startsWith('api cancel'));
    expect(cancelled.map(({ args }) => args)).toEqual(['api cancel -y our']);
  });
});
