import { proxyVariable } from './proxyVariables.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, or null to go straight there. The rules are those of the package proxy-from-env, which can
 * only read its own process's variables: NO_PROXY has hosts apart by commas or spaces, with a port where it matters;
 * `*` is every host; `.corp` and `*.corp` are what is below it. As in uv and curl, `corp` is also what is below it,
 * and a proxy without a scheme is spoken to in plain HTTP.
 * @throws TypeError when the variable's value is no address.
 */
export function proxyFor(url: URL, env: Env): URL | null {
  if (goesStraight(url, proxyVariable(env, 'no_proxy'))) return null;
  const value = proxyVariable(env, url.protocol === 'https:' ? 'https_proxy' : 'http_proxy');
  const proxy = (value || proxyVariable(env, 'all_proxy')).trim();
  if (proxy === '') return null;
  return new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
}

function goesStraight(url: URL, noProxy: string): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const host = url.hostname.toLowerCase();
  return noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .filter(Boolean)
    .some((entry) => covers(entry, host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const [, name = entry, onlyPort = port] = /^(.+):(\d+)$/.exec(isAddress6(entry) ? '' : entry) ?? [];
  if (onlyPort !== port) return false;
  const bare = isAddress6(name) ? `[${name}]` : name;
  if (bare.startsWith('*') || bare.startsWith('.')) return host.endsWith(bare.replace(/^\*/, ''));
  return host === bare || host.endsWith(`.${bare}`);
}

/** An IPv6 address without brackets: its colons are not before a port. */
function isAddress6(text: string): boolean {
  return /^[\da-f]*:[\da-f]*:[\da-f:.]*$/.test(text);
}
