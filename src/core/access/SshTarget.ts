/** A server as `ssh` is to be told of it: its name, and the file that has its entry where the person's own has not. */
export type SshTarget = { readonly name: string; readonly config: string | null };

/** The arguments of `ssh` that lead to a server. What runs there is one text, which that server's shell reads. */
export function sshArgs({ name, config }: SshTarget, options: readonly string[] = [], command?: string): string[] {
  return [...(config === null ? [] : ['-F', config]), ...options, name, ...(command === undefined ? [] : [command])];
}

/** The same as a person types it. */
export function sshCommandLine(target: SshTarget): string {
  return ['ssh', ...sshArgs(target)].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
