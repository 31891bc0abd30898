import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../src/api/inTurn.ts';

/** A thing to do that goes on until it is told to end. */
function slow<T>(): { act: () => Promise<T>; end: (value: T) => void; fail: (error: Error) => void } {
  let [end, fail]: [(value: T) => void, (error: Error) => void] = [() => undefined, () => undefined];
  const done = new Promise<T>((resolve, reject) => {
    [end, fail] = [resolve, reject];
  });
  return { act: () => done, end, fail };
}

describe('inTurn', () => {
  it('begins the next when the one before has ended, in the order asked', async () => {
    const turn = inTurn();
    const order: string[] = [];
    const first = slow<undefined>();
    const one = turn(async () => {
      order.push('one begins');
      await first.act();
      order.push('one ends');
      return 1;
    });
    const others = [2, 3].map((n) =>
      turn(() => {
        order.push(String(n));
        return Promise.resolve(n);
      }),
    );
    await Promise.resolve();
    expect(order).toEqual(['one begins']);
    first.end(undefined);
    expect(await Promise.all([one, ...others])).toEqual([1, 2, 3]);
    expect(order).toEqual(['one begins', 'one ends', '2', '3']);
  });

  it('goes on after one that failed, which only its own caller hears of', async () => {
    const turn = inTurn();
    const failing = turn(() => Promise.reject(new Error('no')));
    const next = turn(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
