import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameRing } from '../../../src/core/api/frameRing.ts';

const texts = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 60 });

describe('the ring of the last events', () => {
  it('hands on all of them in order, to whoever keeps up, in batches of any size', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 200 }), fc.nat(5), (all, size, pause) => {
        const ring = frameRing(10_000);
        let [at, read] = [0, ''];
        const take = (): void => {
          const batch = ring.batch(at, size);
          if (batch === undefined) throw new Error('It is no longer kept.');
          read += batch.text;
          at = batch.next;
        };
        all.forEach((text, index) => {
          ring.push({ text, id: String(index) });
          if (index % (pause + 1) === 0) take();
        });
        while (at < ring.next()) take();
        expect(read).toBe(all.join(''));
      }),
    );
  });

  it('never keeps more than it may, apart from the newest, and says so to whoever is behind', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 10, max: 100 }), (all, most) => {
        const ring = frameRing(most);
        all.forEach((text, index) => {
          ring.push({ text, id: String(index) });
          expect(ring.kept()).toBeLessThanOrEqual(Math.max(most, text.length + String(index).length));
          expect(ring.batch(index, 1)).toEqual({ text, next: index + 1, id: String(index) });
        });
        for (let from = 0; from < all.length; from += 1) {
          const batch = ring.batch(from, Infinity);
          if (batch !== undefined) expect(batch.text).toBe(all.slice(from).join(''));
        }
        expect(ring.batch(all.length, 1)).toEqual({ text: '', next: all.length, id: undefined });
      }),
    );
  });
});
