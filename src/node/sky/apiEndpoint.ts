const defaultPort = 46580;

type Env = Readonly<Record<string, string | undefined>>;

/** Where SkyPilot's API server is: where its own variable says, else its default on this machine. */
export function apiEndpoint(env: Env): URL {
  const given = env['SKYPILOT_API_SERVER_ENDPOINT'] ?? '';
  if (/^https?:/.test(given) && URL.canParse(given)) return new URL(given);
  return new URL(`http://127.0.0.1:${String(localPort(env))}`);
}

/** The port of the API server that `sky` starts on this machine: `get_local_api_server_port()` in `sky/server/common.py`. */
export function localPort(env: Env): number {
  const given = Number(env['SKYPILOT_API_SERVER_LOCAL_PORT'] ?? '');
  return Number.isInteger(given) && given > 0 && given < 65_536 ? given : defaultPort;
}

/**
 * True when `sky` starts the API server by itself at this address: SkyPilot's `is_api_server_local()`. On another port of
 * this machine may be the end of a tunnel, which leads to a server that somebody runs elsewhere.
 */
export function isStartedBySky(env: Env): boolean {
  const { protocol, hostname, port } = apiEndpoint(env);
  const hosts = ['127.0.0.1', 'localhost', '0.0.0.0', '[::]', '[::1]'];
  return protocol === 'http:' && hosts.includes(hostname) && Number(port || '80') === localPort(env);
}

/** False for a server that somebody runs elsewhere: it is not ours to stop. */
export function isOnThisMachine(env: Env): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/.test(apiEndpoint(env).hostname);
}

/** By what `sky` says who asks, as `sky/client/service_account_auth.py` reads it; null without one. */
export function tokenIn(env: Env): string | null {
  const token = (env[tokenVariable] ?? '').trim();
  return token === '' ? null : token;
}

export const tokenVariable = 'SKYPILOT_SERVICE_ACCOUNT_TOKEN';

/** The variable for a server that the settings name; none where the person's own variable names one already. */
export function endpointVariable(env: Env, { apiServer }: { readonly apiServer: string | null }): Env {
  const named = (env['SKYPILOT_API_SERVER_ENDPOINT'] ?? '') !== '';
  return named || apiServer === null ? {} : { SKYPILOT_API_SERVER_ENDPOINT: apiServer };
}
