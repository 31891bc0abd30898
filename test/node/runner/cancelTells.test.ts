import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import type { Phase } from '../../../src/core/operations/Phase.ts';
import type { Step } from '../../../src/core/problems/Step.ts';
import { cancelOperation } from '../../../src/node/cancelOperation.ts';
import { patience, until } from '../until.ts';
import { toldIn } from './toldIn.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const inPhase = (world: World, phase: Phase): Promise<void> =>
  until(async () => {
    const activity = await world.activity();
    return activity?.kind === 'busy' && activity.phase === phase;
  });

/** Every command that was begun, also those that wait at the gate. */
const waitingIn = (world: World): Promise<string> => readFile(join(world.cloud, 'told.jsonl'), 'utf8');

type Trial = {
  readonly kind: ServerOperationKind;
  readonly from: 'running' | 'stopped' | 'absent';
  /** Has it wait here, and for how many times the recorded time. */
  readonly gate?: string;
  readonly fault?: 'stuck_init';
  readonly phase: Phase;
  readonly title: string;
  readonly says: RegExp;
  readonly first: Step;
  /** What becomes of its request on SkyPilot's server, where it has one. */
  readonly request?: string;
};

const bills = /Your server carapace (?:is|may be) up(?: and|; then it) (?:bills|costs about \$\d+\.\d\d per hour)/;
const launch = { kind: 'launch', from: 'absent', title: 'The launch was cancelled.' } as const;
const none = { says: /^No server was left behind\. Nothing remains that costs\.$/, first: 'retry' } as const;

const trials: readonly Trial[] = [
  { ...launch, ...none, gate: 'check', phase: 'checking_credentials' },
  {
    ...launch,
    fault: 'stuck_init',
    phase: 'waiting_for_machine',
    says: bills,
    first: 'destroy',
    request: 'sky.launch',
  },
  { ...launch, phase: 'installing_runtime', says: bills, first: 'destroy', request: 'sky.launch' },
  { ...launch, phase: 'copying_vaults', says: bills, first: 'destroy', request: 'sky.launch' },
  { ...launch, gate: 'logs', phase: 'setting_up', says: bills, first: 'destroy' },
  {
    ...{ kind: 'start', from: 'stopped', fault: 'stuck_init', phase: 'waiting_for_machine', request: 'sky.start' },
    ...{ title: 'The start was cancelled.', says: bills, first: 'destroy' },
  },
  {
    ...{ kind: 'stop', from: 'running', gate: 'stop', phase: 'stopping' },
    ...{ title: 'The stop was cancelled.', says: bills, first: 'retry' },
  },
  {
    ...{ kind: 'destroy', from: 'running', gate: 'down', phase: 'destroying' },
    ...{ title: 'Destroying your server was cancelled.', says: bills, first: 'destroy' },
  },
  {
    ...{ kind: 'sync', from: 'running', gate: 'launch', phase: 'preparing', request: 'sky.launch' },
    ...{
      title: 'The sync of your vaults was cancelled.',
      says: /carapace runs on as before, and bills\.$/,
      first: 'retry',
    },
  },
  {
    ...{ kind: 'autostop', from: 'running', gate: 'autostop', phase: 'setting_autostop' },
    ...{ title: 'Setting auto-stop was cancelled.', says: /carapace runs on as before, and bills\.$/, first: 'retry' },
  },
];

describe.concurrent('a cancel', { timeout: patience * 3 }, () => {
  it.for(trials)('of a $kind in $phase ends it, and tells what remains', async (trial, { world }) => {
    const { kind, from, gate, fault, phase, title, says, first, request } = trial;
    if (from !== 'absent') await world.made(from);
    if (from !== 'absent') await world.believe(from);
    if (fault !== undefined) await world.faults(fault);
    if (gate !== undefined) await world.gate(gate);
    // What is not held by a gate or a fault takes the recorded time.
    const env = (gate === undefined && fault === undefined) || kind === 'sync' ? { SKY_SIMULATOR_SPEED: '1' } : {};
    const autostop = kind === 'autostop' ? { autostop: { idleMinutes: 30, down: false } } : {};
    const { id } = await world.ask(kind, { env, ...autostop });
    await inPhase(world, phase);
    if (gate === 'launch') await until(async () => (await waitingIn(world)).includes('"argv":"launch'));
    if (kind === 'start') await until(async () => (await world.requests()).includes('sky.start RUNNING'));
    await cancelOperation(world.journal, id);
    if (gate === 'launch' || gate === 'logs') await world.gate();
    expect((await world.outcome(id)).kind).toBe('cancelled');
    const told = await toldIn(world);
    expect(told.title).toBe(title);
    expect(told.reason).toMatch(says);
    expect(told.steps[0]).toBe(first);
    const left = (await world.requests()).filter((one) => /PENDING|RUNNING/.test(one));
    expect(left).toEqual([]);
    if (request !== undefined) expect(await world.requests()).toContain(`${request} CANCELLED`);
  });

  it('after which nobody can look does not say that nothing remains', async ({ world }) => {
    await world.faults('stuck_init');
    // What the command prints matters only where it is the command that is asked.
    const { id } = await world.ask('launch', { settings: { statusSource: 'command' } });
    await inPhase(world, 'waiting_for_machine');
    await world.faults('garbage');
    await cancelOperation(world.journal, id);
    expect((await world.outcome(id)).kind).toBe('cancelled');
    const told = await toldIn(world);
    expect(told.reason).toMatch(/could not be seen: a machine may be up, and may cost about \$0\.19 per hour\.$/);
    expect(told.steps).toEqual(['refresh', 'destroy', 'show_log']);
  });
});
