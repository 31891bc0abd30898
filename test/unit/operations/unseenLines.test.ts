import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unseenLines } from '../../../src/core/operations/unseenLines.ts';

const asItIs = (line: string): string => line;

/** Few different lines, empty ones among them, so that the same comes again and again. */
const someLines = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'ab', 'a secret', 'Syncing'), { maxLength: 40 });

/** Follows a log again and again, cut off after so many lines each time, and answers what was kept. */
function keptOf(whole: readonly string[], cuts: readonly number[], kept: (line: string) => string): readonly string[] {
  const log: string[] = [];
  for (const cut of [...cuts, whole.length]) {
    const unseen = unseenLines([...log], kept);
    const replay = whole.slice(0, cut);
    for (const part of [replay.slice(0, 3), replay.slice(3)]) log.push(...unseen(part).map(kept));
  }
  return log;
}

describe('a log that is replayed', () => {
  it('is kept as if nobody had ever been cut off, wherever that was', () => {
    const cuts = fc.array(fc.nat(40), { maxLength: 5 });
    fc.assert(
      fc.property(someLines, cuts, (whole, ends) => {
        expect(keptOf(whole, ends, asItIs)).toEqual(whole);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is compared as it is kept: with its secrets masked', () => {
    const masked = (line: string): string => line.replace('secret', '[redacted]');
    fc.assert(
      fc.property(someLines, fc.array(fc.nat(40), { maxLength: 3 }), (whole, ends) => {
        expect(keptOf(whole, ends, masked)).toEqual(whole.map(masked));
      }),
    );
  });

  it('loses no line when something else comes before it, or when its last line was cut in two', () => {
    const notice = fc.array(fc.constantFrom('', 'a', 'Starting a local server.'), { maxLength: 4 });
    fc.assert(
      fc.property(someLines, fc.nat(40), notice, fc.nat(6), (whole, cut, before, letters) => {
        const half = whole[cut]?.slice(0, letters) ?? '';
        const known = [...whole.slice(0, cut), ...(half === '' ? [] : [half])];
        const kept = [...known, ...unseenLines(known, asItIs)([...before, ...whole])];
        let at = 0;
        for (const line of whole) {
          at = kept.indexOf(line, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
