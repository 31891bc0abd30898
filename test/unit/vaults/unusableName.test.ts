import { expect, it } from 'vitest';
import { unusableName } from '../../../src/core/vaults/unusableName.ts';

it.each(['/a b', '/ü/日本', '/-x', '/$HOME', '/`x`', "/it's", '/say "hi"', '/a;#%*?(){},:=@~', '/a&b'])(
  'rsync carries a folder named %s',
  (path) => {
    expect(unusableName(path)).toBeUndefined();
  },
);

it.each([
  ['/a\\b', 'backslash'],
  ['/a\tb', 'tab'],
  ['/a\nb', 'line break'],
  ['/a\rb', 'line break'],
  [`/it's "so"`, 'both kinds'],
])('rsync cannot carry %j, and the reason names its %s', (path, what) => {
  expect(unusableName(path)).toContain(what);
});
