import fc from 'fast-check';

const awkward = fc.constantFrom(
  ...[
    '"',
    "'",
    '\n',
    '\r',
    '\t',
    '\\',
    ': ',
    ' #',
    '#',
    '- ',
    '-',
    '${HOME}',
    '$(x)',
    '`',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '&',
  ],
  ...['*', '!', '|', '>', '%', '@', '~', 'null', 'on', 'no', '<<', '=', ' ', '\u0000', '\u007f', '\u0085', '\u2028'],
  ...['\ufeff', 'é', '日本', '😀', '\u001b[0m', '---', '...', '?', '0x10', '1:30'],
);
/** Absolute paths with everything in them that a shell, YAML or SkyPilot could take for something else. */
export const anyPath = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
  .map((pieces) => `/${pieces.join('')}`);
