import { describe, expect } from 'vitest';
import { toolsPhase } from '../runner/toolsPhase.ts';
import { patience, until } from '../until.ts';
import { crashTest } from './withCrashes.ts';

const it = crashTest('whole');

/** What the issue allows until somebody who waits has noticed that the installer was killed, in milliseconds. */
const noticeMs = 15_000;

describe.concurrent('a killed installer', { timeout: patience * 30 }, () => {
  it.for(['installing', 'verifying'] as const)(
    'while %s is noticed by one that waits, which takes over within 15 seconds',
    async (phase, { crashes }) => {
      const world = await crashes.world();
      try {
        if (phase === 'installing') await world.faults('uv_hangs');
        else await world.gate('--version');
        const first = await world.start('install_tools');
        await until(async () => (await toolsPhase(world)) === phase);
        const second = await world.start('install_tools');
        await until(async () => (await world.events(second.id)).some(({ type }) => type === 'progress'));
        const killedAt = Date.now();
        first.child.kill('SIGKILL');
        await world.faults();
        await world.gate();
        const { kind, events } = await world.outcome(second.id);
        expect(kind).toBe('complete');
        const tookOver = events.find((event) => event.type === 'phase' && event.phase === 'downloading');
        expect((tookOver?.at ?? Infinity) - killedAt).toBeLessThanOrEqual(noticeMs);
        expect(world.find()).toMatchObject({ kind: 'found' });
      } finally {
        await world.dispose();
      }
    },
  );

  it('is noticed by an operation that is asked for only afterwards', async ({ crashes }) => {
    const world = await crashes.world();
    try {
      await world.faults('uv_hangs');
      const first = await world.start('install_tools');
      await until(async () => (await toolsPhase(world)) === 'installing');
      first.child.kill('SIGKILL');
      const killedAt = Date.now();
      await world.faults();
      const second = await world.start('install_tools');
      const { kind, events } = await world.outcome(second.id);
      expect(kind).toBe('complete');
      const tookOver = events.find((event) => event.type === 'phase' && event.phase === 'downloading');
      expect((tookOver?.at ?? Infinity) - killedAt).toBeLessThanOrEqual(noticeMs);
    } finally {
      await world.dispose();
    }
  });
});
