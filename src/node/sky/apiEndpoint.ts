const defaultEndpoint = 'http://127.0.0.1:46580';

type Env = Readonly<Record<string, string | undefined>>;

/** Where SkyPilot's API server is: where its own variable says, else its default on this machine. */
export function apiEndpoint(env: Env): URL {
  const given = env['SKYPILOT_API_SERVER_ENDPOINT'] ?? '';
  return new URL(/^https?:/.test(given) && URL.canParse(given) ? given : defaultEndpoint);
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
