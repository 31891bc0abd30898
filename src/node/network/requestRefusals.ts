import { hostAndPort, type Ends } from './failureOf.ts';
import { proxyFor } from './proxyFor.ts';
import { RequestFailure } from './RequestFailure.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, or null to go straight there.
 * @throws RequestFailure when the proxy that is named cannot be used.
 */
export function usableProxy(url: URL, env: Env): URL | null {
  const proxy = readProxy(url, env);
  if (proxy === null || /^https?:$/.test(proxy.protocol)) return proxy;
  const reason = `The proxy is of the kind ${proxy.protocol.replace(':', '')}. Only http and https proxies can be used.`;
  throw new RequestFailure({ why: 'no_network', subject: proxy.host, reason, lasting: true });
}

function readProxy(url: URL, env: Env): URL | null {
  try {
    return proxyFor(url, env);
  } catch {
    // What is wrong with it is not told in its own words: there may be a password in it.
    const subject = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const reason = `${subject} is not the address of a proxy.`;
    throw new RequestFailure({ why: 'no_network', subject, reason, lasting: true });
  }
}

/** What it means that a proxy did not let a request through. */
export function refusedByProxy({ url, proxy }: Ends, status: number, statusText: string): RequestFailure {
  const why = status === 407 ? 'proxy_password' : 'server';
  const reason = `The proxy answered ${`${String(status)} ${statusText}`.trim()}.`;
  return new RequestFailure({ why, subject: hostAndPort(proxy ?? url), reason, lasting: status < 500 });
}

/** A part of a request that took longer than it may. */
export function tooSlow({ url, proxy }: Ends, reason: string): RequestFailure {
  const subject = proxy === null ? url.host : hostAndPort(proxy);
  return new RequestFailure({ why: 'no_network', subject, reason, lasting: false });
}
