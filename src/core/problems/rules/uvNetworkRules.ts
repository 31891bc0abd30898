import { lineOf, shortened } from './lineOf.ts';
import type { Rule } from './Rule.ts';
import { hostOf } from './uvSubject.ts';

/** uv does not say which proxy it was. */
const proxyPassword: Rule = {
  says: [/407 Proxy Auth/i, /proxy auth(?:orization|entication) (?:is )?required/i],
  problem: (found) => ({ kind: 'tools_failed', why: 'proxy_password', subject: '', reason: lineOf(found) }),
};

const certificate: Rule = {
  says: [
    /invalid peer certificate/,
    /\bUnknownIssuer\b/,
    /certificate verify failed/i,
    /self[- ]signed certificate/i,
    /certificate (?:is not trusted|has expired)/i,
  ],
  problem: (found) => ({ kind: 'tools_failed', why: 'certificate', subject: hostOf(found), reason: lineOf(found) }),
};

/** The most telling first: a cause before what it caused. */
const noNetwork: Rule = {
  says: [
    /dns error/,
    /failed to lookup address/,
    /[Cc]onnection (?:reset|refused|timed out)/,
    /[Nn]etwork is (?:unreachable|down)/,
    /No route to host/,
    /operation timed out/,
    /tcp connect error/,
    /tunnel error/,
    /received fatal alert|unexpected EOF during handshake|tls handshake/i,
    /connection (?:closed|error)|peer closed connection|unexpected end of file/,
    /network timeout/,
    /request or response body error/,
    /Could not connect, are you offline/,
    /error sending request for url/,
  ],
  problem: (found) => ({ kind: 'tools_failed', why: 'no_network', subject: hostOf(found), reason: lineOf(found) }),
};

/** What lies between here and the servers that uv asks. */
export const uvNetworkRules: readonly Rule[] = [proxyPassword, certificate, noNetwork];

const notThere: Rule = {
  says: [/HTTP status client error \((?:404|410) [^)]*\) for url \(([^)\s]+)\)/],
  problem: ({ match }) => ({
    kind: 'tools_failed',
    why: 'not_found',
    subject: withoutUser(match[1] ?? ''),
    reason: shortened(withoutUser(match[0])),
  }),
};

const server: Rule = {
  says: [/HTTP status (?:client|server) error .*/, /could not be fetched from the network \(.*/],
  problem: (found) => ({
    kind: 'tools_failed',
    why: 'server',
    subject: hostOf(found),
    reason: shortened(withoutUser(found.match[0])),
  }),
};

/** What a server that could be asked answered. */
export const uvServerRules: readonly Rule[] = [notThere, server];

function withoutUser(text: string): string {
  return text.replace(/(?<=:\/\/)[^\s/@]+@/g, '');
}
