import { describe, expect } from 'vitest';
import type { ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import type { ServerState } from '../../../src/core/server/ServerState.ts';
import type { Fault } from '../../simulator/shared/faults.ts';
import { patience } from '../until.ts';
import { it } from './withWorld.ts';
import type { Asked, World } from './World.ts';

type Row = {
  readonly fault: Fault;
  readonly ends: Problem['kind'] | 'complete';
  /** What remains, or undefined where SkyPilot could not say. */
  readonly remains: ServerState['kind'] | undefined;
  readonly with?: object;
  /** How readings are asked for, where it is not as usual. */
  readonly statusSource?: 'command';
};

const launches: readonly Row[] = [
  { fault: 'no_credentials', ends: 'no_cloud', remains: 'absent' },
  {
    fault: 'no_capacity',
    ends: 'no_capacity',
    remains: 'absent',
    with: { places: expect.arrayContaining(['AWS (us-east-1)']) },
  },
  { fault: 'quota', ends: 'quota', remains: 'absent', with: { reason: expect.stringContaining('vCPU') } },
  { fault: 'unauthorized', ends: 'not_authorized', remains: 'absent' },
  { fault: 'cloud_rate_limited', ends: 'rate_limited', remains: 'absent' },
  { fault: 'setup_fails', ends: 'setup_failed', remains: 'running' },
  { fault: 'run_fails', ends: 'run_failed', remains: 'running' },
  // What remains is asked of the cloud, and a machine that is up there is UP, although it was never set up.
  { fault: 'ssh_never', ends: 'no_ssh', remains: 'running' },
  {
    fault: 'crash_midway',
    ends: 'interrupted',
    remains: 'running',
    with: { by: 'skypilot' },
  },
  { fault: 'api_server_down', ends: 'api_server', remains: undefined, with: { state: 'down' } },
  { fault: 'api_server_orphaned', ends: 'api_server', remains: undefined, with: { state: 'orphaned' } },
  { fault: 'version_mismatch', ends: 'version_mismatch', remains: undefined },
  { fault: 'network_down', ends: 'network', remains: 'absent' },
  { fault: 'garbage', statusSource: 'command', ends: 'output_unreadable', remains: undefined },
  { fault: 'old_sky', ends: 'complete', remains: 'running' },
  { fault: 'slow', ends: 'complete', remains: 'running' },
  { fault: 'stale_refresh', ends: 'complete', remains: 'running' },
];

const others: readonly (Row & { readonly during: ServerOperationKind; readonly from: 'running' | 'stopped' })[] = [
  { during: 'start', from: 'stopped', fault: 'start_fails', ends: 'no_capacity', remains: 'stopped' },
  { during: 'start', from: 'stopped', fault: 'quota', ends: 'quota', remains: 'stopped' },
  { during: 'start', from: 'stopped', fault: 'ssh_never', ends: 'no_ssh', remains: 'running' },
  { during: 'start', from: 'stopped', fault: 'old_sky', ends: 'complete', remains: 'running' },
  { during: 'stop', from: 'running', fault: 'api_server_down', ends: 'api_server', remains: 'running' },
  {
    ...{ during: 'stop', from: 'running', fault: 'garbage', statusSource: 'command' },
    ...{ ends: 'output_unreadable', remains: 'running' },
  },
  { during: 'stop', from: 'running', fault: 'old_sky', ends: 'complete', remains: 'stopped' },
  { during: 'destroy', from: 'running', fault: 'down_fails', ends: 'not_authorized', remains: 'running' },
  { during: 'destroy', from: 'stopped', fault: 'version_mismatch', ends: 'version_mismatch', remains: 'stopped' },
  { during: 'destroy', from: 'running', fault: 'stale_refresh', ends: 'complete', remains: 'absent' },
];

/** That there was no server before is not what remains when nobody could look. */
async function remainsIn(world: World): Promise<ServerState['kind'] | undefined> {
  const reading = await world.reading();
  return reading?.state.kind === 'absent' && reading.failing !== null ? undefined : reading?.state.kind;
}

const askedFor = ({ statusSource }: Row): Asked => (statusSource === undefined ? {} : { settings: { statusSource } });

describe.concurrent('a launch under a fault', { timeout: patience * 2 }, () => {
  it.for(launches)('ends as it should: $fault', async (row, { world }) => {
    const { fault, ends, remains, with: more = {} } = row;
    await world.faults(fault);
    const { last, kind } = await world.perform('launch', askedFor(row));
    expect(kind).toBe(ends);
    expect(last).toMatchObject(ends === 'complete' ? {} : { type: 'error', problem: more });
    expect(await remainsIn(world)).toBe(remains);
    expect(await world.activity()).toMatchObject({ kind: ends === 'complete' ? 'done' : 'failed' });
  });

  it('ends with the command that signs in when its cloud’s sign-in ran out', async ({ world }) => {
    await world.faults('expired_credentials');
    const { last } = await world.perform('launch', { settings: { cloud: 'aws' } });
    expect(last).toMatchObject({ problem: { kind: 'credentials', cloud: 'AWS', command: expect.any(String) } });
    expect((await world.calls()).some(({ argv }) => argv.startsWith('launch'))).toBe(false);
  });
});

describe.concurrent('an operation on a server under a fault', { timeout: patience * 2 }, () => {
  it.for(others)('ends as it should: $during, $fault', async (row, { world }) => {
    const { during, from, fault, ends, remains } = row;
    await world.made(from);
    await world.believe(from);
    await world.faults(fault);
    expect((await world.perform(during, askedFor(row))).kind).toBe(ends);
    expect((await world.reading())?.state.kind).toBe(remains);
    expect(await world.activity()).toMatchObject({ kind: ends === 'complete' ? 'done' : 'failed' });
  });
});
