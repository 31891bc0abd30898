import { expect, it } from 'vitest';
import { literalHint } from '../../../../src/core/vaults/paths/literalHint.ts';

it.each(['/home/ada/data', '/a/b$c', '/price$', '/a/${open', '/$(x)/a', '/$', '/a/$b-c'])('has none for %s', (path) => {
  expect(literalHint(path)).toBe('');
});

it.each([
  ['/projects/$HOME/data', 'HOME'],
  ['/$DATA', 'DATA'],
  ['/a/$MY_DATA/$HOME', 'MY_DATA'],
])('says for %s how the variable is written', (path, name) => {
  expect(literalHint(path)).toBe(
    `$${name} was taken as the name of a folder; for the variable, write \${env:${name}}.`,
  );
});
