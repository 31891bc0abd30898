import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downloadNote, type Sample } from '../../../src/core/tools/downloadNote.ts';

const MB = 1_000_000;
const total = 20.1 * MB;

/** The note after the last of these: seconds, megabytes, and the whole in megabytes. */
function after(...samples: readonly (readonly [number, number])[]): string | undefined {
  return notes(samples.map(([at, done]) => ({ at: at * 1000, done: done * MB, total }))).at(-1);
}

function notes(samples: readonly Sample[]): string[] {
  const noted = downloadNote();
  return samples.map(noted);
}

describe('downloadNote', () => {
  it('tells amount, speed and time left', () => {
    expect(after([0, 0], [1, 3.1], [4, 12.4])).toBe('12.4 of 20.1 MB · 3.1 MB/s · 3 s left');
  });

  it('tells no speed before there is one', () => {
    expect(after([0, 0])).toBe('0.0 of 20.1 MB');
    expect(after([0, 0], [0.25, 5])).toBe('5.0 of 20.1 MB');
  });

  it('looks at the last seconds only', () => {
    expect(after([0, 0], [1, 10], [6, 10.1], [8, 10.3], [10, 10.5])).toBe(
      '10.5 of 20.1 MB · 0.1 MB/s · 1 min 36 s left',
    );
  });

  it('takes nothing that was there before for speed', () => {
    expect(after([0, 12])).toBe('12.0 of 20.1 MB');
    expect(after([0, 12], [1, 13])).toBe('13.0 of 20.1 MB · 1.0 MB/s · 8 s left');
  });

  it('promises nothing while nothing comes', () => {
    expect(after([0, 0], [1, 5], [6, 5], [8, 5])).toBe('5.0 of 20.1 MB');
  });

  it('starts anew when the download does, or the clock is set back', () => {
    expect(after([0, 0], [1, 5], [2, 0])).toBe('0.0 of 20.1 MB');
    expect(after([100, 0], [101, 5], [1, 6])).toBe('6.0 of 20.1 MB');
  });

  it('tells a slow line in kilobytes', () => {
    expect(after([0, 0], [2, 0.08])).toMatch(/^0\.1 of 20\.1 MB · 40 kB\/s · /);
  });

  it('ends with the whole', () => {
    expect(after([0, 0], [4, 20.1])).toBe('20.1 MB');
  });

  it.each([null, 0])('tells what it can when the whole is %s', (unknown) => {
    const samples = [0, 1, 4].map((at) => ({ at: at * 1000, done: at * 3.1 * MB, total: unknown }));
    expect(notes(samples)).toEqual(['0.0 MB', '3.1 MB · 3.1 MB/s', '12.4 MB · 3.1 MB/s']);
  });

  it('believes the bytes when there are more than were promised', () => {
    expect(after([0, 21])).toBe('21.0 MB');
  });

  it('never says nonsense, whatever comes', () => {
    const amount = fc.integer({ min: 0, max: 3e8 });
    const sample = fc.record({ at: fc.integer({ min: 0, max: 1e6 }), done: amount, total: fc.option(amount) });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 30 }), (samples) => {
        for (const note of notes(samples))
          expect(note).toMatch(
            /^\d+\.\d(?: of \d+\.\d)? MB(?: · \d+(?:\.\d)? [Mk]B\/s)?(?: · [1-9]\d* (?:s|min|h)(?: \d+ \w+)? left)?$/,
          );
      }),
    );
  });
});
