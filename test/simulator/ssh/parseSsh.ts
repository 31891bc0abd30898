/** What `ssh` was asked for. Every option has its values, none for one that takes none. */
export type Asked = {
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly host: string;
  readonly command: string | undefined;
};

const withValue = ['-F', '-L', '-o', '-p', '-i', '-l'];

/** Reads the arguments as `ssh` does: options, the host, and the command, whose words are joined. */
export function parseSsh(argv: readonly string[]): Asked {
  const options = new Map<string, string[]>();
  const words = [...argv];
  while (words[0]?.startsWith('-') === true) {
    const option = words.shift() ?? '';
    if (option === '--') break;
    const value = withValue.includes(option) ? words.shift() : undefined;
    options.set(option, [...(options.get(option) ?? []), ...(value === undefined ? [] : [value])]);
  }
  const [host = '', ...command] = words;
  return { options, host, command: command.length === 0 ? undefined : command.join(' ') };
}
