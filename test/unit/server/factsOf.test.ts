import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/core/server/factsOf.ts';
import { aReading, aState, someFacts } from '../fixtures.ts';

const facts = { ...someFacts, hash: 'one' };
const seen = (hash?: string) => aReading({ state: aState('running', hash === undefined ? {} : { hash }) });

describe('what is known of a server', () => {
  it.each([
    ['the same machine', seen('one')],
    ['no machine', aReading({ state: aState('absent') })],
    ['no reading', undefined],
    ['a machine without an id', seen()],
  ])('is kept for %s', (_what, reading) => {
    expect(factsOf(reading, facts)).toBe(facts);
  });

  it('is not said of another machine of the same name', () => {
    expect(factsOf(seen('two'), facts)).toBeUndefined();
  });

  it('is kept where the machine had no id when it was learned', () => {
    const { hash: _none, ...early } = facts;
    expect(factsOf(seen('two'), early)).toBe(early);
  });
});
