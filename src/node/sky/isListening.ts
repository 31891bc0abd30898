import { connect } from 'node:net';

const defaultEndpoint = 'http://127.0.0.1:46580';

/**
 * True when something listens where SkyPilot's API server would. Costs no process: asking `sky` itself would start
 * that server, which takes half a minute and 2 GiB.
 */
export async function isListening(env: NodeJS.ProcessEnv): Promise<boolean> {
  const given = env['SKYPILOT_API_SERVER_ENDPOINT'] ?? '';
  const endpoint = new URL(/^https?:/.test(given) && URL.canParse(given) ? given : defaultEndpoint);
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
