import { connect } from 'node:net';
import { apiEndpoint } from './apiEndpoint.ts';

/**
 * True when something listens where SkyPilot's API server would. Costs no process: asking `sky` itself would start
 * that server, which takes half a minute and 2 GiB.
 */
export async function isListening(env: NodeJS.ProcessEnv): Promise<boolean> {
  const endpoint = apiEndpoint(env);
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
