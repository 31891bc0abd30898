/**
 * The address of a repository's remote by the text of its git config: that of `origin`, else of the first; undefined when
 * there is none. Of what git's format can say, it reads what git itself writes.
 */
export function remoteIn(config: string): string | undefined {
  let remote: string | undefined;
  let found: string | undefined;
  for (const line of config.split('\n')) {
    const section = /^\s*\[\s*([^\]\s"]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (section !== null) remote = section[1]?.toLowerCase() === 'remote' ? section[2] : undefined;
    const url = remote === undefined ? undefined : /^\s*url\s*=\s*(.*?)\s*$/i.exec(line)?.[1];
    if (url === undefined || url === '') continue;
    if (remote === 'origin') return unquoted(url);
    found ??= unquoted(url);
  }
  return found;
}

function unquoted(value: string): string {
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}
