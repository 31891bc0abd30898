const defaultEndpoint = 'http://127.0.0.1:46580';

/** Where SkyPilot's API server is: where its own variable says, else its default on this machine. */
export function apiEndpoint(env: NodeJS.ProcessEnv): URL {
  const given = env['SKYPILOT_API_SERVER_ENDPOINT'] ?? '';
  return new URL(/^https?:/.test(given) && URL.canParse(given) ? given : defaultEndpoint);
}

/** False for a server that somebody runs elsewhere: it is not ours to stop. */
export function isOnThisMachine(env: NodeJS.ProcessEnv): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(apiEndpoint(env).hostname);
}
