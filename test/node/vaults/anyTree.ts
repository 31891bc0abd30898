import fc from 'fast-check';
import type { Tree } from './plantTree.ts';

const allNames = [
  ...[
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
  ],
  ...['a?', '!a', '!', '#a', ';a', '\\a', 'a\\', '\\', '{a,b}', 'a-c', 'x.log', 'é.log', 'a\tb', '^', '-', ':', '***'],
];
const wild = fc.constantFrom('*', '*', '**', '***', '?', '??', '*.log', '*a', 'a*', '\\*', '\\?', '\\[', '\\\\', '\\');
const classes = fc.constantFrom(
  ...['[ab]', '[!a]', '[^a]', '[a-c]', '[]a]', '[!]]', '[a-]', '[-a]', '[\\]]', '[\\a-c]', '[c-a]', '[a', '[', '[]'],
  ...['[[:alpha:]]', '[![:alpha:]]', '[[:digit:][:upper:]]', '[[:nope:]]', '[[:alpha]', '[[:]', '[[::]]', '[!/]'],
  ...['[ü]', '[[:punct:]]', '[[:space:]]', '[[:cntrl:]]', '[[:graph:]]', '[[:print:]]', '[[:xdigit:]-z]', '[a-\\c]'],
);
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
const oddLine = fc.constantFrom('', '!', '/', '*', '**', '***', '.', './', '-', '# a', ' ', '/*', '.gitignore', '*/');
const mark = fc.constantFrom('', '', '- ', '+ ');
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n');

/** A vault's folder name, and what is in it: few names, so that patterns meet them. */
export const anyTree: fc.Arbitrary<Tree & { readonly top: string }> = fc
  .shuffledSubarray(allNames, { minLength: 2, maxLength: 6 })
  .chain((names) => {
    const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const line = anyLine(names, path);
    const text = anyText(line);
    return fc.record({
      top: fc.constantFrom('vault', 'vault', 'vault', 'v [ab]', 'v*', 'v?', 'vü', '[v', '-v', '** v'),
      files: fc.uniqueArray(path, { minLength: 4, maxLength: 20 }),
      own: fc.option(text, { nil: undefined, freq: 4 }),
      deeper: fc.array(fc.tuple(path, text), { maxLength: 3 }),
      name: fc.constantFrom('.gitignore', '.gitignore', '.gitignore', '.skyignore'),
      exclude: fc.option(anyText(fc.tuple(mark, line).map((both) => both.join(''))).map(withoutErrors), {
        nil: undefined,
        freq: 2,
      }),
    });
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

function anyLine(names: readonly string[], path: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  const atom = fc.oneof(name, wild, classes);
  const part = fc.oneof(
    { weight: 4, arbitrary: name },
    { weight: 4, arbitrary: fc.tuple(name, fc.nat(), fc.nat()).map(almost) },
    { weight: 2, arbitrary: fc.array(atom, { minLength: 1, maxLength: 2 }).map((atoms) => atoms.join('')) },
    { weight: 2, arbitrary: wild },
  );
  const body = fc.oneof(
    { weight: 3, arbitrary: part },
    { weight: 3, arbitrary: fc.tuple(path, fc.nat(), fc.nat()).map(almost) },
    fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => parts.join('/')),
  );
  return fc.oneof({ weight: 12, arbitrary: fc.tuple(before, body, after).map((all) => all.join('')) }, oddLine);
}

function anyText(line: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(fc.tuple(line, lineEnd), { minLength: 1, maxLength: 4 }).map((lines) => lines.flat().join(''));
}

/** Rsync ends with an error for a mark without a pattern. */
function withoutErrors(text: string): string {
  return text.replace(/^[-+] $/gm, '');
}

/** A name or path with one letter written as something that takes it, or nearly. */
function almost([name, place, kind]: [string, number, number]): string {
  const at = place % name.length;
  const letter = name.charAt(at);
  const ways = ['?', '*', '**', `[${letter}]`, `[!${letter}]`, `[^/]`, `\\${letter}`, `[!-~]`, `*${letter}`, '??', ''];
  return name.slice(0, at) + (ways[kind % ways.length] ?? '') + name.slice(at + 1);
}
