import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeSpan } from '../../../src/core/present/codeSpan.ts';
import { shown } from '../../../src/core/present/shown.ts';

it.each([
  ['data/public', '`data/public`'],
  ['*a* _b_ [c](d) <e>', '`*a* _b_ [c](d) <e>`'],
  ['a`b', '``a`b``'],
  ['`a``b`', '``` `a``b` ```'],
  [' a ', '`  a  `'],
  ['a\nb', '`"a\\nb"`'],
])('writes %j as %s', (text, markdown) => {
  expect(codeSpan(text)).toBe(markdown);
});

it('ends where the text ends, whatever the text is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '*'), minLength: 1 }), (text) => {
      const [, fence = '', inside = ''] = /^(`+)([^`](?:.*[^`])?|[^`])\1$/s.exec(codeSpan(text)) ?? [];
      expect(inside.replace(/^ (.*) $/, '$1')).toBe(shown(text));
      expect([...inside.matchAll(/`+/g)].map(([run]) => run)).not.toContain(fence);
    }),
  );
});
