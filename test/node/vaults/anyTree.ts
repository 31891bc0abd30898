import fc from 'fast-check';
import type { Tree } from './plantTree.ts';

const names = [
  'a',
  'b',
  'ab',
  'abc',
  'a b',
  ' a',
  'a ',
  '.a',
  '-a',
  '- a',
  '+ a',
  'A',
  '1',
  'ü',
  '日本',
  '[a]',
  'a]',
  'a*',
  '**',
  'a?',
  '!a',
];
const oddNames = [
  '!',
  '#a',
  ';a',
  '\\a',
  'a\\',
  '\\',
  '{a,b}',
  'a-c',
  'x.log',
  'x.tmp',
  'é.log',
  'a\tb',
  '^',
  '-',
  ':',
  '***',
];
const name = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...names) }, fc.constantFrom(...oddNames));
const wild = fc.constantFrom(
  '*',
  '*',
  '**',
  '***',
  '?',
  '??',
  '*.log',
  '*a',
  'a*',
  '\\*',
  '\\?',
  '\\[',
  '\\a',
  '\\\\',
  '\\',
);
const classes = fc.constantFrom(
  ...[
    '[ab]',
    '[!a]',
    '[^a]',
    '[a-c]',
    '[]a]',
    '[!]]',
    '[a-]',
    '[-a]',
    '[\\]]',
    '[\\a-c]',
    '[c-a]',
    '[a',
    '[',
    '[]',
    '[!/]',
  ],
  ...[
    '[[:alpha:]]',
    '[![:alpha:]]',
    '[[:digit:][:upper:]]',
    '[[:nope:]]',
    '[[:alpha]',
    '[[:]',
    '[[::]]',
    '[\xc0-\xff]',
  ],
  ...[
    '[ü]',
    '[[:punct:]]',
    '[[:space:]]',
    '[[:cntrl:]]',
    '[[:graph:]]',
    '[[:print:]]',
    '[[:xdigit:]-z]',
    '[a-\\c]',
    '[*]',
  ],
);
const atom = fc.oneof(
  { weight: 4, arbitrary: name },
  { weight: 3, arbitrary: wild },
  { weight: 2, arbitrary: classes },
);
const part = fc.array(atom, { minLength: 1, maxLength: 2 }).map((atoms) => atoms.join(''));
const body = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const before = fc.constantFrom(
  '',
  '',
  '',
  '',
  '/',
  '/',
  '!',
  '!/',
  '#',
  ';',
  '- ',
  '+ ',
  ' ',
  '**/',
  '/**/',
  './',
  '//',
);
const after = fc.constantFrom('', '', '', '', '/', '/', '/*', '/**', '/***', '**', '***', ' ', '\t', '//');
const line = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(before, body, after).map((parts) => parts.join('')) },
  fc.constantFrom('', '!', '/', '*', '**', '***', '.', './', '-', '# a', ' ', '/*', '.gitignore', '.git', '*/'),
);
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n')), { minLength: 1, maxLength: 5 })
  .map((lines) => lines.flat().join(''));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
/** Without what rsync itself calls an error, and ends for. */
const exclude = text.map((lines) => lines.replace(/^[-+] $/gm, ''));

/** A vault's folder name, and what is in it. */
export const anyTree: fc.Arbitrary<Tree & { readonly top: string }> = fc
  .record({
    top: fc.constantFrom('vault', 'vault', 'v [ab]', 'v*', 'v?', 'vü', '[v', '-v', '** v'),
    files: fc.uniqueArray(path, { minLength: 1, maxLength: 20 }),
    own: fc.option(text, { nil: undefined }),
    deeper: fc.array(fc.tuple(path, text), { maxLength: 3 }),
    name: fc.constantFrom('.gitignore', '.gitignore', '.gitignore', '.skyignore'),
    exclude: fc.option(exclude, { nil: undefined, freq: 2 }),
  })
  .map(({ top, files, own, deeper, name, exclude }) => ({
    top,
    files,
    ignores: {
      ...Object.fromEntries(deeper.map(([folder, rules]) => [`${folder}/${name}`, rules])),
      ...(own === undefined ? {} : { [name]: own }),
      ...(exclude === undefined ? {} : { '.git/info/exclude': exclude }),
    },
  }));
