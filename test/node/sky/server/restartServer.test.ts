import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { mayRemain } from '../../../../src/core/server/mayBill.ts';
import { ServerFacts } from '../../../../src/core/server/ServerFacts.ts';
import { readRecord } from '../../../../src/node/journal/readRecord.ts';
import { isListening } from '../../../../src/node/sky/isListening.ts';
import { restartServer } from '../../../../src/node/sky/server/restartServer.ts';
import { skyAt } from '../../../../src/node/sky/Sky.ts';
import { it } from '../../runner/withWorld.ts';
import type { World } from '../../runner/World.ts';
import { patience, until } from '../../until.ts';

const skyOf = (env: NodeJS.ProcessEnv, programs: string) => skyAt(join(programs, 'sky'), programs, env);

describe.concurrent('SkyPilot’s server is restarted', { timeout: patience * 2 }, () => {
  it('and an operation that it forgets is judged by the cloud', async ({ world, programs }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch');
    await until(async () => (await phaseOf(world)) === 'waiting_for_machine');
    const ended = await restartServer(skyOf(world.env, programs), world);
    expect(ended).toBeGreaterThan(0);
    expect(await isListening(world.env)).toBe(true);
    const { last } = await world.outcome(id);
    expect(last).toMatchObject({ problem: { kind: 'interrupted', by: 'skypilot' } });
    expect(await world.requests()).not.toContain('sky.launch RUNNING');
    // The machine that was being made is there, and it is said that it may bill.
    const facts = await readRecord(world.journal.facts, ServerFacts, () => undefined);
    expect(mayRemain({ reading: await world.reading(), facts })).toBe(true);
    await world.faults();
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect(await world.reading()).toMatchObject({ state: { kind: 'absent' } });
  });

  it('and a stop that it forgets is asked for once more', async ({ world, programs }) => {
    const env = { SKY_SIMULATOR_SPEED: '0.5' };
    await world.perform('launch');
    const { id } = await world.ask('stop', { env });
    await until(async () => (await world.requests()).includes('sky.stop RUNNING'));
    await restartServer(skyOf(world.env, programs), world);
    expect((await world.outcome(id)).kind).toBe('complete');
    expect(await world.reading()).toMatchObject({ state: { kind: 'stopped' } });
    const stops = (await world.calls()).filter(({ argv }) => argv.startsWith('stop '));
    expect(stops).toHaveLength(2);
  });

  it('where none runs: one is started', async ({ world, programs }) => {
    expect(await isListening(world.env)).toBe(false);
    expect(await restartServer(skyOf(world.env, programs), world)).toBe(0);
    expect(await isListening(world.env)).toBe(true);
  });

  it('but not one elsewhere', async ({ world, programs }) => {
    const env = { ...world.env, SKYPILOT_API_SERVER_ENDPOINT: 'https://sky.example' };
    const { journal } = world;
    await expect(restartServer(skyOf(env, programs), { journal, env })).rejects.toMatchObject({
      problem: { kind: 'api_server', reason: expect.stringContaining('not one of this computer') },
    });
  });
});

async function phaseOf(world: World): Promise<string | undefined> {
  const activity = await world.activity();
  return activity?.kind === 'busy' ? activity.phase : undefined;
}
