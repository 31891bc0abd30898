import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { hold, holderIsGone, type Held } from '../../../src/node/journal/hold.ts';
import { isHeld } from '../../../src/node/journal/isHeld.ts';
import { buildHands, startHand } from '../hands/buildHands.ts';
import { canMount, tinyDisk } from '../tinyDisk.ts';
import { patience, until } from '../until.ts';
import { it } from '../withFolder.ts';

let hands = '';
let program = '';

beforeAll(async () => {
  hands = await buildHands('hold');
  program = join(hands, 'hold.cjs');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

const never = (): void => {
  throw new Error('The lock was lost.');
};

describe.concurrent('a lock', { timeout: patience }, () => {
  it('has one winner among processes that ask at once', async ({ folder }) => {
    const file = join(folder, 'locks', 'a.lock');
    const all = Array.from({ length: 6 }, () => startHand(program, [file]));
    await Promise.all(all.map((hand) => until(() => /held|taken/.test(hand.said()))));
    const winners = all.filter((hand) => hand.said() === 'held\n');
    expect(winners).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toBe(String(winners[0]?.pid));
    for (const { child } of all) child.stdin?.end();
    expect((await Promise.all(all.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('is free again at once when it is released, and when its holder ends by itself', async ({ folder }) => {
    const file = join(folder, 'a.lock');
    const first = startHand(program, [file]);
    await first.says('held');
    expect(await hold(file, never)).toBeUndefined();
    expect(await isHeld(file, Date.now())).toBe(true);
    first.child.stdin?.end();
    await first.ended;
    expect(await isHeld(file, Date.now())).toBe(false);
    const second = await hold(file, never);
    expect(second).toBeDefined();
    await second?.release();
    const third = startHand(program, [file]);
    await third.says('held');
    third.child.kill('SIGTERM');
    await third.ended;
    const fourth = await hold(file, never);
    expect(fourth).toBeDefined();
    await fourth?.release();
  });

  it('can be released twice, and does not take away what another one holds by then', async ({ folder }) => {
    const file = join(folder, 'a.lock');
    const first = await hold(file, never);
    await first?.release();
    await first?.release();
    const other = startHand(program, [file]);
    await other.says('held');
    await first?.release();
    expect(await isHeld(file, Date.now())).toBe(true);
    other.child.stdin?.end();
    await other.ended;
  });

  it('can be taken after its holder was killed, and says meanwhile that the holder is gone', async ({ folder }) => {
    const file = join(folder, 'a.lock');
    const first = startHand(program, [file]);
    await first.says('held');
    expect(await holderIsGone(file)).toBe(false);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await holderIsGone(file)).toBe(true);
    expect(await hold(file, never)).toBeUndefined();
    let held: Held | undefined;
    await until(async () => {
      held = await hold(file, never);
      return held !== undefined;
    });
    expect(await holderIsGone(file)).toBe(false);
    await held?.release();
  });

  it('is kept by a holder that lives, however long, and told to one that loses it', async ({ folder }) => {
    const file = join(folder, 'a.lock');
    const holder = startHand(program, [file]);
    await holder.says('held');
    const { mtimeMs } = await stat(`${file}.lock`);
    await until(async () => (await stat(`${file}.lock`)).mtimeMs > mtimeMs);
    await rm(`${file}.lock`, { recursive: true });
    await holder.says('lost');
    holder.child.stdin?.end();
    expect((await holder.ended).code).toBe(0);
  });

  it('counts as held only while somebody keeps it fresh', async ({ folder }) => {
    const file = join(folder, 'a.lock');
    expect(await isHeld(file, Date.now())).toBe(false);
    const held = await hold(file, never);
    const { mtimeMs } = await stat(`${file}.lock`);
    expect(await isHeld(file, mtimeMs + 14_000)).toBe(true);
    expect(await isHeld(file, mtimeMs + 16_000)).toBe(false);
    expect(await isHeld(file, mtimeMs - 16_000)).toBe(false);
    await held?.release();
  });

  it('is for this person only', async ({ folder }) => {
    const file = join(folder, 'locks', 'a.lock');
    const held = await hold(file, never);
    expect((await stat(join(folder, 'locks'))).mode & 0o777).toBe(0o700);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await held?.release();
  });
});

describe.skipIf(!canMount)('a lock on a full disk', { timeout: patience }, () => {
  it('is refused as such, and not left behind', async ({ folder }) => {
    const disk = tinyDisk(folder);
    if (disk === undefined) throw new Error('no disk');
    try {
      const file = join(disk.folder, 'a.lock');
      disk.fill();
      await expect(hold(file, never)).rejects.toMatchObject({ problem: { kind: 'disk_full', path: file } });
      expect(existsSync(`${file}.lock`)).toBe(false);
      disk.free();
      const held = await hold(file, never);
      expect(held).toBeDefined();
      await held?.release();
    } finally {
      disk.eject();
    }
  });
});
