import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paceWork, type PacedWork } from '../../../../src/vscode/vaults/paceWork.ts';

let begun: AbortSignal[] = [];
let finish: () => void = () => undefined;
let paced: PacedWork;

/** Lets so many milliseconds go by. */
const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** Lets the work that goes on end, after so many milliseconds. */
async function ends(ms: number): Promise<void> {
  await after(ms);
  finish();
  await after(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  begun = [];
  paced = paceWork(
    (signal) =>
      new Promise((resolve) => {
        begun.push(signal);
        finish = resolve;
        signal.addEventListener('abort', () => resolve());
      }),
  );
});
afterEach(() => vi.useRealTimers());

describe('work that is paced', () => {
  it('begins when somebody looks, and once', async () => {
    await after(60_000);
    expect(begun).toHaveLength(0);
    paced.look();
    paced.look();
    await ends(10);
    await after(3_600_000);
    expect(begun).toHaveLength(1);
  });

  it('is done again once for many changes', async () => {
    paced.look();
    await ends(10);
    for (let i = 0; i < 100; i += 1) paced.change();
    await after(999);
    expect(begun).toHaveLength(1);
    await after(1);
    expect(begun).toHaveLength(2);
    await ends(10);
    await after(60_000);
    expect(begun).toHaveLength(2);
  });

  it('is done again under changes that never pause, but never twice at once', async () => {
    paced.look();
    for (let i = 0; i < 50; i += 1) {
      paced.change();
      await after(100);
    }
    expect(begun).toHaveLength(1);
    await ends(0);
    for (let i = 0; i < 60; i += 1) {
      paced.change();
      await after(100);
    }
    expect(begun).toHaveLength(2);
  });

  it('rests as long as it took', async () => {
    paced.look();
    await after(0);
    paced.change();
    await ends(30_000);
    await after(29_999);
    expect(begun).toHaveLength(1);
    await after(1);
    expect(begun).toHaveLength(2);
  });

  it('stops when nobody looks, and begins anew when somebody does', async () => {
    paced.look();
    await after(5);
    paced.rest();
    expect(begun[0]?.aborted).toBe(true);
    paced.look();
    await after(2_000);
    expect(begun).toHaveLength(2);
    await ends(0);
    paced.rest();
    paced.change();
    await after(60_000);
    expect(begun).toHaveLength(2);
    paced.look();
    await after(0);
    expect(begun).toHaveLength(3);
  });

  it('does what is old anew, when somebody looks again', async () => {
    paced.look();
    await ends(10);
    paced.rest();
    await after(9 * 60_000);
    paced.look();
    await after(0);
    paced.rest();
    expect(begun).toHaveLength(1);
    await after(2 * 60_000);
    paced.look();
    await after(0);
    expect(begun).toHaveLength(2);
  });
});
