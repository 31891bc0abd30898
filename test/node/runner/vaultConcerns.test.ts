import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { VaultConcern } from '../../../src/core/vaults/guards/VaultConcern.ts';
import { recordDecisions } from '../../../src/node/vaults/guards/recordDecisions.ts';
import { patience } from '../until.ts';
import { it } from './withWorld.ts';
import type { Outcome, World } from './World.ts';

const concernsIn = ({ last }: Outcome): readonly VaultConcern[] =>
  'problem' in last && last.problem.kind === 'vault_concerns' ? last.problem.concerns : [];
const accept = ({ journal }: World, concerns: readonly VaultConcern[]): Promise<void> =>
  recordDecisions(journal, concerns, { at: 1, warn: () => undefined });
const launches = async ({ calls }: World): Promise<number> =>
  (await calls()).filter(({ argv }) => argv.startsWith('launch')).length;

describe.concurrent('a runner that is to copy the vaults', { timeout: patience * 2 }, () => {
  it('does not, before a person has agreed to the keys in them, and asks no cloud', async ({ world }) => {
    await writeFile(join(world.vaults.privateVault, '.env'), 'A=1');
    const refused = await world.perform('launch');
    expect(concernsIn(refused)).toMatchObject([{ kind: 'secrets', vault: 'private', count: 1, first: ['.env'] }]);
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('check'))).toEqual([]);
    expect(await launches(world)).toBe(0);
    await accept(world, concernsIn(refused));
    expect((await world.perform('launch')).kind).toBe('complete');
  });

  it('refuses a repair and a sync as well', async ({ world }) => {
    await world.faults('setup_fails');
    expect((await world.perform('launch')).kind).toBe('setup_failed');
    await world.faults();
    await mkdir(join(world.vaults.publicVault, 'deep'));
    await writeFile(join(world.vaults.publicVault, 'deep', 'id_rsa'), 'key');
    for (const kind of ['repair', 'sync'] as const) {
      expect(concernsIn(await world.perform(kind))).toMatchObject([{ kind: 'secrets', first: ['deep/id_rsa'] }]);
    }
    expect(await launches(world)).toBe(1);
  });

  it('never copies a folder that both vaults are, or one of the system, whatever was decided', async ({ world }) => {
    const { publicVault } = world.vaults;
    for (const settings of [{ privateVault: publicVault }, { privateVault: '/usr' }]) {
      const refused = await world.perform('launch', { settings });
      expect(concernsIn(refused)).toHaveLength(1);
      await accept(world, concernsIn(refused));
      expect((await world.perform('launch', { settings })).kind).toBe('vault_concerns');
    }
    expect(await launches(world)).toBe(0);
  });

  it('takes the home of whoever runs it for the home', async ({ world }) => {
    expect(homedir()).not.toBe(world.home);
    const refused = await world.perform('launch', { settings: { publicVault: world.home } });
    expect(concernsIn(refused)).toMatchObject([{ kind: 'home_folder', vault: 'public', path: world.home }]);
  });
});
