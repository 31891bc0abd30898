import { lineOf, shortened } from './lineOf.ts';
import type { Rule } from './Rule.ts';

const orphaned: Rule = {
  says: [/API server process exited unexpectedly/, /(?:Address|address) already in use/, /port \d+ is already in use/i],
  problem: (found) => ({ kind: 'api_server', state: 'orphaned', reason: lineOf(found) }),
};

const signIn: Rule = {
  says: [
    /ApiServerAuthenticationError: .+/,
    /Authentication required for SkyPilot API server .+/,
    /Invalid service account token.*/,
  ],
  problem: (found) => ({
    kind: 'api_server',
    state: 'no_token',
    reason: lineOf(found).replace(/\s*Please run:?.*$/, ''),
  }),
};

const down: Rule = {
  says: [
    /ApiServerConnectionError: (.+)/,
    /Could not connect to SkyPilot API server/,
    /Failed to start (?:the )?SkyPilot API server/,
    /API server (?:failed to start|did not become ready)/i,
    /starting a local API server on this machine is disabled.*/,
  ],
  problem: (found) => ({ kind: 'api_server', state: 'down', reason: shortened(found.match[1] ?? lineOf(found)) }),
};

/** Refused on this computer itself: that is SkyPilot's server, and no network. */
const notRunning: Rule = {
  says: [/Connection(?:Pool)?\(host='((?:127\.0\.0\.1|localhost|0\.0\.0\.0|::1)', port=\d+)\).*[Cc]onnection refused/],
  problem: ({ match }) => {
    const address = (match[1] ?? '').replace("', port=", ':');
    return { kind: 'api_server', state: 'down', reason: `Nothing answers at ${address}.` };
  },
};

const hung: Rule = {
  says: [
    /ServerTemporarilyUnavailableError: .+/,
    /SkyPilot API server is temporarily unavailable/,
    /(?:ReadTimeout|Read timed out).*46580/,
    /46580.*(?:ReadTimeout|Read timed out)/,
  ],
  problem: (found) => ({ kind: 'api_server', state: 'hung', reason: lineOf(found) }),
};

const otherVersion: Rule = {
  says: [
    /client version is too old/i,
    /API server is too old/i,
    /(?:client|server) (?:is )?too old/i,
    /SkyPilot API server is not compatible with/i,
    /API ?version ?mismatch/i,
    /APINotSupportedError/,
    /No such option: -/,
  ],
  problem: (found) => ({ kind: 'version_mismatch', reason: lineOf(found) }),
};

const diskFull: Rule = {
  says: [/No space left on device/, /database or disk is full/, /Disk quota exceeded/],
  problem: () => ({ kind: 'disk_full', path: '' }),
};

const notWritable: Rule = {
  says: [/PermissionError: .*?'([^'\n]+)'/, /Read-only file system: '([^'\n]+)'/],
  problem: (found) => ({ kind: 'not_writable', path: found.match[1] ?? '', reason: lineOf(found) }),
};

const network: Rule = {
  says: [
    /NameResolutionError/,
    /Temporary failure in name resolution/,
    /Name or service not known/,
    /nodename nor servname provided/,
    /getaddrinfo failed/,
    /Failed to fetch \w+ catalog/,
    /Network is unreachable/,
    /No route to host/,
    /Max retries exceeded/,
    /EndpointConnectionError/,
    /ConnectTimeout/,
    /Could not connect to the endpoint/,
    /CERTIFICATE_VERIFY_FAILED/,
    /ProxyError/,
    /Connection reset by peer/,
  ],
  problem: ({ text }) => ({ kind: 'network', reason: whatCannotBeReached(text) }),
};

/** What can go wrong on this side: SkyPilot's own server, this disk, this network. */
export const localRules: readonly Rule[] = [
  orphaned,
  signIn,
  down,
  notRunning,
  hung,
  otherVersion,
  diskFull,
  notWritable,
];

/** The network last of all: many other failures end in a connection that broke. */
export const networkRules: readonly Rule[] = [network];

function whatCannotBeReached(text: string): string {
  if (text.includes('CERTIFICATE_VERIFY_FAILED'))
    return `The certificate of ${host(text) ?? 'a server'} is not trusted.`;
  if (/Tunnel connection failed: 407|407 Proxy Authentication/.test(text)) return 'The proxy asks for a password.';
  const name = host(text);
  return name === undefined ? 'The network did not answer.' : `${name} cannot be reached.`;
}

function host(text: string): string | undefined {
  const found = /Failed to resolve '([^']+)'|Connection(?:Pool)?\(host='([^']+)'|endpoint URL: "([^"]+)"/.exec(text);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}
