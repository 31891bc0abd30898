import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { API_VERSION } from '../shared/protocol.ts';
import { currentFaults, parseFaults } from '../shared/faults.ts';
import { writeJson } from '../shared/jsonFile.ts';
import { createWait, readSpeed } from '../shared/pace.ts';
import { createPaths, stateDirectory } from '../shared/paths.ts';
import { autostopIdle } from './autostopIdle.ts';
import type { Server } from './Call.ts';
import { answer } from './http.ts';
import { abandonJobs } from './abandonJobs.ts';
import { privateRoutes } from './privateRoutes.ts';
import { publicRoutes } from './publicRoutes.ts';
import { startQueue } from './queue.ts';
import { refreshClusters } from './refreshClusters.ts';
import { openRequestBook } from './requestBook.ts';

const START_SECONDS = 20;
const REFRESH_SECONDS = 60;
const IDLE_MILLISECONDS = 10 * 60 * 1000;

/** The API server: listens on a loopback port until it is stopped, idle, or its state directory is gone. */
export async function startDaemon(env: NodeJS.ProcessEnv, port: number): Promise<void> {
  const paths = createPaths(stateDirectory(env));
  mkdirSync(paths.root, { recursive: true });
  const speed = readSpeed(env);
  const faults = () => currentFaults(paths, []);
  await createWait(speed, () => faults().has('slow'))(START_SECONDS);
  if (faults().has('leaves_orphans') && !(await startQueue(port))) {
    process.stderr.write(`port ${String(port)} is already in use\n`);
    process.exit(1);
  }
  let lastAsked = Date.now();
  const http = createServer();
  http.once('error', () => process.exit(1));
  http.listen(port, '127.0.0.1', () => {
    writeJson(paths.server, { pid: process.pid, port, startedAt: new Date().toISOString() });
    const book = openRequestBook(paths);
    abandonJobs(paths);
    const server: Server = { paths, book, speed, jobs: new Map(), queues: new Map() };
    http.on('request', (request, response) => {
      lastAsked = Date.now();
      void serve(server, request, response);
    });
    const isIdle = () =>
      server.book.running.size + server.jobs.size === 0 && Date.now() - lastAsked > IDLE_MILLISECONDS;
    setInterval(() => {
      if (!existsSync(paths.root) || isIdle()) process.exit(0);
    }, 500);
    setInterval(
      () => {
        lookAfter(server);
      },
      refreshMilliseconds(env, speed),
    );
  });
}

function lookAfter(server: Server): void {
  if (!currentFaults(server.paths, []).has('stale_refresh')) refreshClusters(server);
  autostopIdle(server);
}

function refreshMilliseconds(env: NodeJS.ProcessEnv, speed: number): number {
  const own = Number(env['SKY_SIMULATOR_REFRESH_SECONDS'] ?? Number.NaN);
  return Number.isFinite(own) ? Math.max(50, own * 1000) : Math.max(1000, REFRESH_SECONDS * 1000 * speed);
}

/** With `SKY_SIMULATOR_TOKEN` everybody has to say who asks; the health alone is told to all. */
function refuseStranger(request: IncomingMessage, response: ServerResponse, key: string): boolean {
  const token = process.env['SKY_SIMULATOR_TOKEN'] ?? '';
  if (token === '' || request.headers.authorization === `Bearer ${token}`) return false;
  if (key === 'GET /api/health') answer(response, 200, { status: 'needs_auth', api_version: API_VERSION });
  else answer(response, 401, { detail: 'Authentication required' });
  return true;
}

async function serve(server: Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const key = `${request.method ?? 'GET'} ${url.pathname}`;
  const header = request.headers['x-simulator-faults'];
  const own = parseFaults(typeof header === 'string' ? header : '');
  const faults = currentFaults(server.paths, own);
  if (faults.has('hung_server') && key !== 'POST /simulator/stop') return;
  // What a server says that is down; the stand-in's own client has the words of the real one for it.
  if (faults.has('api_server_down') && key in publicRoutes) {
    response.destroy();
    return;
  }
  if (refuseStranger(request, response, key)) return;
  const route = privateRoutes[key] ?? publicRoutes[key];
  if (route === undefined) {
    answer(response, 404, { detail: 'Not Found' });
    return;
  }
  if (key in publicRoutes) response.setHeader('X-Skypilot-Request-ID', randomUUID());
  try {
    await route({ server, request, response, url });
  } catch (error) {
    if (!response.headersSent) answer(response, 500, { detail: String(error) });
    else response.destroy();
  }
}
