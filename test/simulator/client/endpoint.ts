/** The API server's address: `SKYPILOT_API_SERVER_ENDPOINT`, else SkyPilot's own on the port of this machine. */
export function endpointOf(env: NodeJS.ProcessEnv): string {
  const named = env['SKYPILOT_API_SERVER_ENDPOINT'] ?? '';
  const port = env['SKYPILOT_API_SERVER_LOCAL_PORT'] ?? '46580';
  return named === '' ? `http://127.0.0.1:${port}` : named.replace(/\/+$/, '');
}

/** The port of a loopback address. */
export function portOf(env: NodeJS.ProcessEnv): number {
  return Number(new URL(endpointOf(env)).port || '80');
}

/** True when the server is one that this machine may start. */
export function isLocal(env: NodeJS.ProcessEnv): boolean {
  return ['127.0.0.1', 'localhost', '0.0.0.0'].includes(new URL(endpointOf(env)).hostname);
}

/** Another machine can be reached when this one stands in for it, on the same port. */
export function isReachable(env: NodeJS.ProcessEnv): boolean {
  return isLocal(env) || env['SKY_SIMULATOR_ELSEWHERE'] === '1';
}
