import { connect } from 'node:net';
import { proxyFor } from '../network/proxyFor.ts';
import { apiEndpoint, isOnThisMachine } from './apiEndpoint.ts';

/**
 * True when something listens where SkyPilot's API server would. Costs no process: asking `sky` itself would start
 * that server, which takes half a minute and 2 GiB. One behind a proxy cannot be looked at and counts as listening.
 */
export async function isListening(env: NodeJS.ProcessEnv): Promise<boolean> {
  const endpoint = apiEndpoint(env);
  if (!isOnThisMachine(env) && needsProxy(endpoint, env)) return true;
  const port = endpoint.port === '' ? (endpoint.protocol === 'https:' ? 443 : 80) : Number(endpoint.port);
  return new Promise((resolve) => {
    const socket = connect({ host: endpoint.hostname.replace(/^\[|\]$/g, ''), port, timeout: 1_000 });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

function needsProxy(endpoint: URL, env: NodeJS.ProcessEnv): boolean {
  try {
    return proxyFor(endpoint, env) !== null;
  } catch {
    return false;
  }
}
