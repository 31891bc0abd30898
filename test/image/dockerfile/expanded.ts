/** Replaces `$NAME`, `${NAME}`, `${NAME:-else}` and `${NAME:+then}` as Docker does. */
export function expanded(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g,
    (
      _all,
      plain: string | undefined,
      braced: string | undefined,
      sign: string | undefined,
      word: string | undefined,
    ) => {
      const value = values[plain ?? braced ?? ''] ?? '';
      if (sign === '-') return value === '' ? (word ?? '') : value;
      if (sign === '+') return value === '' ? '' : (word ?? '');
      return value;
    },
  );
}

/** Splits words at spaces and takes quotation marks away. */
export function wordsOf(text: string): readonly string[] {
  const found = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

/** Reads `NAME=value …`, or `NAME value`, or for ARG also `NAME` alone, which has no value. */
export function assignments(text: string): readonly (readonly [name: string, value: string | undefined])[] {
  const words = wordsOf(text);
  const [name = '', ...rest] = words;
  if (!name.includes('=') && rest.length > 0) return [[name, rest.join(' ')]];
  return words.map((word) => {
    const at = word.indexOf('=');
    return at < 0 ? ([word, undefined] as const) : ([word.slice(0, at), word.slice(at + 1)] as const);
  });
}
