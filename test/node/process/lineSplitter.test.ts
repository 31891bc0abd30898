import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineSplitter } from '../../../src/node/process/lineSplitter.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '\r\n', 'é', '😀', '\u2028'),
  maxLength: 60,
});
const longText = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 150_000 }), fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 4 })
  .map((parts) => parts.map(([length, end]) => 'x'.repeat(length) + end).join(''));

function linesOf(pieces: readonly string[]): string[] {
  const splitter = lineSplitter();
  return [...pieces.flatMap(splitter.push), ...splitter.end()];
}

function inPieces(whole: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b), whole.length];
  return places.slice(1).map((to, i) => whole.slice(places[i], to));
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });

describe('the lines of a stream', () => {
  it('are the same however the text comes in pieces', () => {
    fc.assert(
      fc.property(text, cuts, (whole, at) => {
        expect(linesOf(inPieces(whole, at))).toEqual(linesOf([whole]));
        expect(linesOf(Array.from(whole))).toEqual(linesOf([whole]));
      }),
    );
  });

  it('are cut at the same places when they are too long', () => {
    fc.assert(
      fc.property(longText, cuts, (whole, at) => {
        expect(linesOf(inPieces(whole, at))).toEqual(linesOf([whole]));
      }),
      { numRuns: 40 },
    );
  });

  it('hold all of the text, and no breaks', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const lines = linesOf([whole]);
        expect(lines.join('')).toBe(whole.replace(/[\r\n]/g, ''));
        expect(lines.every((line) => !/[\r\n]/.test(line))).toBe(true);
      }),
    );
  });

  it('are bounded, so that a child without line breaks costs little memory', () => {
    const lines = linesOf(Array.from({ length: 100 }, () => 'y'.repeat(10_000)));
    expect(lines.join('')).toHaveLength(1_000_000);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(64 * 1024);
  });

  it('count a break that falls between two pieces once, and keep empty lines', () => {
    expect(linesOf(['a\r', '\nb\n', '\n', 'c'])).toEqual(['a', 'b', '', 'c']);
    expect(linesOf(['a\r', 'b'])).toEqual(['a', 'b']);
    expect(linesOf(['a\r'])).toEqual(['a']);
    expect(linesOf([])).toEqual([]);
  });
});
