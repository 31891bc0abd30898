import { mkdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a window without a server', () => {
  const open = eachStory();
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open();
    await carapace.openView('Carapace');
  });

  it('never runs sky, however often it looks whether there is something to do', async () => {
    const renewals = new Set<number>();
    // Its holder renews the lock while it polls, at half the pace of its looks.
    await expect
      .poll(async () => {
        renewals.add(await lockTime());
        return renewals.size;
      })
      .toBeGreaterThan(2);
    expect(await carapace.skyCalls()).toEqual([]);
  });

  it('looks indeed: it asks as soon as something listens where SkyPilot would', async () => {
    const server = createServer((socket) => socket.destroy());
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => {
      server.listen(Number(new URL(endpoint()).port), '127.0.0.1', resolve);
    });
    await writeFile(join(state(), 'poke'), '');
    await expect.poll(carapace.skyCalls).toContain('status carapace -o json');
  });

  const state = (): string => join(carapace.place.carapaceHome, 'state');
  const endpoint = (): string => `http://127.0.0.1:${carapace.place.env['SKYPILOT_API_SERVER_LOCAL_PORT'] ?? ''}`;

  async function lockTime(): Promise<number> {
    await mkdir(state(), { recursive: true });
    return stat(join(state(), 'locks', 'poller.lock.lock')).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
  }
});
