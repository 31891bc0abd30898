import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Answer = {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly id?: string | null;
};
type Route = Answer | ((request: IncomingMessage, response: ServerResponse) => void);

export type Asked = { readonly path: string; readonly body: string; readonly headers: IncomingMessage['headers'] };

/** SkyPilot's HTTP as far as readings use it: healthy, and with one server that runs. `odd` replaces single answers. */
export async function aServer(odd: Readonly<Record<string, Route>> = {}) {
  const records = [{ name: 'carapace', status: 'UP', launched_at: 1_795_220_091, owner: ['AKIAIOSFODNN7EXAMPLE'] }];
  const routes: Record<string, Route> = {
    '/api/health': { json: { status: 'healthy', api_version: '53', version: '1.0.0-dev0' } },
    '/status': { json: null, id: '0bcef3e3-aa15-4479-a6c2-c992a3f6d6fa' },
    '/api/get': { json: { status: 'SUCCEEDED', return_value: JSON.stringify(records) } },
    ...odd,
  };
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      asked.push({ path, body, headers: request.headers });
      const route = routes[path];
      if (typeof route === 'function') route(request, response);
      else answer(response, route ?? { status: 404, json: {} });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  const change = (path: string, route: Route): void => {
    routes[path] = route;
  };
  return { url: `http://127.0.0.1:${String(port)}`, asked, change, close };
}

function answer(response: ServerResponse, { status = 200, json, text, id = null }: Answer): void {
  if (id !== null) response.setHeader('X-Skypilot-Request-ID', id);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(text ?? JSON.stringify(json));
}
