/** The hosts that may be asked whether everybody can read a repository. No other one ever is. */
const hosts: readonly string[] = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'];

/**
 * Where to ask, without credentials, whether everybody can read the repository of a remote, be it written for https, for
 * ssh, or as `git@host:path`. Undefined for every host but the large public ones.
 */
export function remoteAddress(remote: string): URL | undefined {
  const [, host = '', path = ''] = urlLike.exec(remote) ?? scpLike.exec(remote) ?? [];
  const name = host.toLowerCase().replace(/^(?:www|ssh|altssh)\./, '');
  const parts = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean);
  if (!hosts.includes(name) || parts.length < 2 || !parts.every((part) => /^[\w.~-]+$/.test(part))) return undefined;
  if (parts.some((part) => /^\.+$/.test(part))) return undefined;
  return new URL(`https://${name}/${parts.join('/')}.git/info/refs?service=git-upload-pack`);
}

const urlLike = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^/@?#\\]*@)?([^/:@?#\\]+)(?::\d+)?\/(.+)$/i;
const scpLike = /^(?:[^/:@]+@)?([^/:@]+):(?!\/\/)\/?(.+)$/;

/** Whether a remote is a folder within reach of this computer. */
export function isLocalRemote(remote: string): boolean {
  return remote.startsWith('file://') || !(urlLike.test(remote) || scpLike.test(remote) || remote.includes('://'));
}

/** A remote as it may be told and kept: without the name and password in it, which can be a token. */
export function withoutCredentials(remote: string): string {
  return remote.replace(/^([a-z+]+:\/\/)[^/]*@/i, '$1');
}
