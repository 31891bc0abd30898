import { describe, expect } from 'vitest';
import { Cost } from '../../../src/core/money/Cost.ts';
import { serverOf } from '../../../src/core/server/ServerState.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { patience } from '../until.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const cost = (world: World) => readRecord(world.journal.cost, Cost, () => undefined);
const asked = async (world: World) => (await world.calls()).filter(({ argv }) => argv === 'cost-report -o json').length;

describe.concurrent('the cost', { timeout: patience * 2 }, () => {
  it('is asked for once by each operation that leaves a server, of this very one, and forgotten with it', async ({
    world,
  }) => {
    expect((await world.perform('launch')).kind).toBe('complete');
    const { hash } = serverOf((await world.reading())?.state) ?? {};
    expect(await cost(world)).toMatchObject({
      server: 'carapace',
      instance: hash,
      known: { spot: false, runningSince: expect.any(Number) },
    });
    expect(await asked(world)).toBe(1);
    expect((await world.perform('stop')).kind).toBe('complete');
    expect(await cost(world)).toMatchObject({ instance: hash, known: { runningSince: null } });
    expect(await asked(world)).toBe(2);
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect(await cost(world)).toBeUndefined();
    expect(await asked(world)).toBe(2);
  });

  it('that SkyPilot cannot tell is no failure, and it is kept that it was asked', async ({ world }) => {
    // An old `sky` cannot say it as JSON; its server is not asked itself here, which would know.
    const asked = { env: { SKY_SIMULATOR_FAULT: 'old_sky' }, settings: { statusSource: 'command' } } as const;
    expect((await world.perform('launch', asked)).kind).toBe('complete');
    expect(await cost(world)).toMatchObject({ server: 'carapace', known: null });
  });
});
