import type { IncomingMessage } from 'node:http';
import { rawValues } from './rawValues.ts';

const overTcp = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/i;
const overSocket = /^localhost(?::\d{1,5})?$/i;

/**
 * True when a request names this machine as the one that it asks, once, with the port that it came to or none. A web page
 * whose name was made to lead here names itself.
 */
export function isLoopbackHost(incoming: IncomingMessage): boolean {
  const [host = '', ...others] = rawValues(incoming, 'host');
  if (others.length > 0) return false;
  const { localPort } = incoming.socket;
  if (localPort === undefined) return overSocket.test(host);
  const found = overTcp.exec(host);
  return found !== null && (found[1] === undefined || found[1] === String(localPort));
}

/** Why a request that names another one is refused. */
export const otherHost = { host: ['This is for programs on this machine: ask 127.0.0.1 or localhost, on this port.'] };
