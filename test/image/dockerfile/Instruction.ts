/** One instruction of a Dockerfile, with its line, from 1. */
export type Instruction = {
  readonly name: (typeof known)[number];
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
  readonly line: number;
};

/** What can be played. A Dockerfile that needs more is refused, so that nothing of it goes untested unnoticed. */
export const known = [
  'FROM',
  'ARG',
  'ENV',
  'WORKDIR',
  'COPY',
  'RUN',
  'USER',
  'VOLUME',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
] as const;

const flagsOf: Readonly<Partial<Record<Instruction['name'], readonly string[]>>> = {
  COPY: ['from', 'chown', 'chmod'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'retries'],
};

/** Reads a Dockerfile. @throws Error with the line of what cannot be played. */
export function parseDockerfile(text: string): readonly Instruction[] {
  return logicalLines(text).map(({ text: words, line }) => {
    const [, word = '', after = ''] = /^\s*(\S+)\s*([^]*)$/.exec(words) ?? [];
    const name = known.find((one) => one === word.toUpperCase());
    if (name === undefined) throw new Error(`Line ${String(line)}: ${word} cannot be played.`);
    if (/<<-?['"\w]/.test(after)) throw new Error(`Line ${String(line)}: here-documents cannot be played.`);
    const { flags, rest } = withoutFlags(after, line);
    const foreign = Object.keys(flags).find((flag) => flagsOf[name]?.includes(flag) !== true);
    if (foreign !== undefined) throw new Error(`Line ${String(line)}: --${foreign} cannot be played.`);
    if (name === 'HEALTHCHECK' && !/^CMD\s*\[/.test(rest))
      throw new Error(`Line ${String(line)}: a health check that is no list of words cannot be played.`);
    return { name, flags, rest: rest.trim(), line };
  });
}

/** Joins lines that go on, and leaves out comments, those between such lines too. */
function logicalLines(text: string): readonly { readonly text: string; readonly line: number }[] {
  const found: { text: string; line: number }[] = [];
  let begun: { text: string; line: number } | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    if (/^\s*#\s*(?:escape|syntax)\s*=/.test(raw)) throw new Error(`Line ${String(index + 1)}: cannot be played.`);
    if (/^\s*#/.test(raw) || raw.trim() === '') continue;
    const goesOn = raw.endsWith('\\');
    const part = goesOn ? raw.slice(0, -1) : raw;
    begun = begun === undefined ? { text: part, line: index + 1 } : { ...begun, text: begun.text + part };
    if (goesOn) continue;
    found.push(begun);
    begun = undefined;
  }
  if (begun !== undefined) throw new Error(`Line ${String(begun.line)}: does not end.`);
  return found;
}

function withoutFlags(text: string, line: number): Pick<Instruction, 'flags' | 'rest'> {
  const flags: Record<string, string> = {};
  let rest = text;
  for (;;) {
    const found = /^--([\w-]+)(?:=(\S*))?\s+([^]*)$/.exec(rest);
    if (found === null) return { flags, rest };
    const [, flag = '', value, after = ''] = found;
    if (value === undefined) throw new Error(`Line ${String(line)}: --${flag} has no value.`);
    flags[flag] = value;
    rest = after;
  }
}
