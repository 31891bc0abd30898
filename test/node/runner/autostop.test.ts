import { describe, expect } from 'vitest';
import type { AutostopWish } from '../../../src/core/operations/OperationRequest.ts';
import { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import { serverOf } from '../../../src/core/server/ServerState.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { patience } from '../until.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const seen = async (world: World) => serverOf((await world.reading())?.state)?.autostop;
const wish = async (world: World) =>
  (await readRecord(world.journal.facts, ServerFacts, () => undefined))?.autostopWish;
const commands = async (world: World) =>
  (await world.calls()).map(({ argv }) => argv).filter((argv) => argv.startsWith('autostop'));

const wishes: readonly (readonly [AutostopWish, string])[] = [
  [{ idleMinutes: 30, down: false }, 'autostop -y carapace -i 30'],
  [{ idleMinutes: 5, down: true }, 'autostop -y carapace -i 5 --down'],
  [{ idleMinutes: null, down: false }, 'autostop -y carapace --cancel'],
];

describe.concurrent('auto-stop', { timeout: patience * 2 }, () => {
  it('is set, changed and switched off, and each time a reading agrees', async ({ world }) => {
    await world.made();
    for (const [autostop, argv] of wishes) {
      expect((await world.perform('autostop', { autostop })).kind).toBe('complete');
      expect((await commands(world)).at(-1)).toBe(argv);
      expect(await seen(world)).toEqual(autostop.idleMinutes === null ? null : autostop);
      expect(await wish(world)).toMatchObject({ ...autostop, instance: expect.any(String) });
    }
  });

  it('is not believed because SkyPilot says so', async ({ world }) => {
    await world.made();
    await world.faults('autostop_ignored');
    const { last } = await world.perform('autostop', { autostop: { idleMinutes: 30, down: false } });
    expect(last).toMatchObject({ problem: { kind: 'not_verified', found: 'without auto-stop' } });
    expect(await wish(world)).toBeUndefined();
  });

  it('is refused where no server runs', async ({ world }) => {
    await world.made('stopped');
    const { kind } = await world.perform('autostop', { autostop: { idleMinutes: 30, down: false } });
    expect(kind).toBe('refused');
  });

  it('comes with a launch as the settings say, and with it the wish', async ({ world }) => {
    const { kind } = await world.perform('launch', { settings: { autostop: 45, autostopDown: true } });
    expect(kind).toBe('complete');
    expect(await seen(world)).toEqual({ idleMinutes: 45, down: true });
    expect(await wish(world)).toMatchObject({ idleMinutes: 45, down: true });
    expect(await commands(world)).toEqual([]);
  });

  it('that a launch lost is set again, once', async ({ world }) => {
    await world.faults('autostop_lost');
    const { kind, events } = await world.perform('launch', { settings: { autostop: 45 } });
    expect(kind).toBe('complete');
    expect(await commands(world)).toEqual(['autostop -y carapace -i 45']);
    expect(await seen(world)).toEqual({ idleMinutes: 45, down: false });
    expect(events).toContainEqual(expect.objectContaining({ message: expect.stringContaining('lost on the way') }));
  });

  it('that stays lost does not make the launch a failure: the reading and the wish tell it', async ({ world }) => {
    await world.faults('autostop_lost', 'autostop_ignored');
    expect((await world.perform('launch', { settings: { autostop: 45 } })).kind).toBe('complete');
    expect(await commands(world)).toEqual(['autostop -y carapace -i 45']);
    expect(await seen(world)).toBeNull();
    expect(await wish(world)).toMatchObject({ idleMinutes: 45 });
  });

  it('that was set later is restored by a start, and not what the settings say', async ({ world }) => {
    await world.made();
    await world.perform('autostop', { autostop: { idleMinutes: 20, down: false } });
    await world.perform('stop');
    await world.faults('autostop_lost');
    expect((await world.perform('start', { settings: { autostop: 90 } })).kind).toBe('complete');
    expect(await seen(world)).toEqual({ idleMinutes: 20, down: false });
  });

  it('that was switched off stays off when the server is repaired, and hides no failure', async ({ world }) => {
    await world.faults('setup_fails');
    await world.perform('launch', { settings: { autostop: 45 } });
    await world.faults();
    await world.perform('autostop', { autostop: { idleMinutes: null, down: false } });
    expect(await world.activity()).toMatchObject({ kind: 'failed', problem: { kind: 'setup_failed' } });
    expect((await world.perform('repair', { settings: { autostop: 45 } })).kind).toBe('complete');
    expect(await seen(world)).toBeNull();
  });

  it('of an earlier server of the same name is nobody’s wish', async ({ world }) => {
    await world.perform('launch', { settings: { autostop: 45 } });
    await world.sky('down', '-y', 'carapace');
    await world.made();
    await world.perform('stop');
    expect((await world.perform('start')).kind).toBe('complete');
    expect(await commands(world)).toEqual([]);
    expect(await seen(world)).toBeNull();
  });
});
