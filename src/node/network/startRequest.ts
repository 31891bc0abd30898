import { request as requestHttp, type ClientRequest, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Ends } from './failureOf.ts';
import { withoutPassword } from './withoutPassword.ts';

/** Whom to believe. */
export type Trust = { readonly secureContext: SecureContext; readonly rejectUnauthorized: boolean };

export type ToStart = Ends & {
  readonly headers: Readonly<Record<string, string>>;
  /** Null when nothing is encrypted. */
  readonly trust: Trust | null;
  readonly signal: AbortSignal;
  /** JSON to send. Without it the request is a GET. */
  readonly post?: string | undefined;
};

/** Starts a request straight to the server, or through the proxy: by CONNECT for https, by the whole address for http. */
export function startRequest({ url, proxy, headers: own, trust, signal, post }: ToStart): ClientRequest {
  const headers = post === undefined ? own : { ...own, ...ofJson(post) };
  const target = { ...urlToHttpOptions(url), headers };
  if (proxy === null) return send(url, { ...target, ...trust, agent: false }, post);
  if (url.protocol === 'http:') return send(proxy, { ...trust, ...wholeAddress(url, proxy, headers) }, post);
  const agent = new HttpsProxyAgent(bare(proxy), {
    ...trust,
    // The agent keeps its connection to the proxy to itself: nothing else could end it before CONNECT is answered.
    signal,
    headers: authorization(proxy),
  });
  return send(url, { ...target, ...trust, agent }, post);
}

function send({ protocol }: URL, options: RequestOptions, post: string | undefined): ClientRequest {
  const method = post === undefined ? 'GET' : 'POST';
  return (protocol === 'https:' ? requestHttps : requestHttp)({ ...options, method }).end(post);
}

function ofJson(text: string): Record<string, string> {
  return { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) };
}

function wholeAddress(url: URL, proxy: URL, own: ToStart['headers']): RequestOptions & { readonly servername: string } {
  const { hostname, port, protocol } = urlToHttpOptions(bare(proxy));
  const path = `${withoutPassword(url)}${url.search}`;
  const headers = { ...own, Host: url.host, ...authorization(proxy) };
  // Else the proxy's certificate would be compared with the host in the header.
  const servername = isIP(String(hostname)) === 0 ? String(hostname) : '';
  return { hostname, port, protocol, auth: urlToHttpOptions(url).auth, path, headers, servername, agent: false };
}

/** The agent writes the proxy's address into its debugging log, so it does not get the password in it. */
function bare(proxy: URL): URL {
  return new URL(`${proxy.protocol}//${proxy.host}`);
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const text = `${decoded(username)}:${decoded(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}

/** A percent sign that was not escaped is meant as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
