import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { DIM, GREEN, RESET } from '../shared/ansi.ts';
import { readJson, removeFile } from '../shared/jsonFile.ts';
import { healthSchema } from '../shared/protocol.ts';
import { SkyError } from '../shared/SkyError.ts';
import { endpointOf, isLocal, isReachable, portOf } from './endpoint.ts';
import { askJson } from './http.ts';
import { versionMismatch } from './versionMismatch.ts';
import type { Session } from './Session.ts';

const PAUSE_MILLISECONDS = 20;
const GRACE_MILLISECONDS = 2000;

/** Makes sure that the API server listens, starting it when need be, with the real banner on stdout. */
export async function ensureServer(session: Session): Promise<void> {
  const faults = session.faults();
  if (faults.has('api_server_down') || !isReachable(session.env)) throw unreachable(session);
  if (faults.has('version_mismatch')) throw versionMismatch();
  if (!faults.has('api_server_orphaned')) {
    const health = await healthOf(session);
    if (health?.status === 'needs_auth') throw needsToken(session);
    if (health !== undefined) return;
  }
  if (!isLocal(session.env)) throw unreachable(session);
  const endpoint = endpointOf(session.env);
  session.out(`${DIM}Failed to connect to SkyPilot API server at ${endpoint}. Starting a local server.${RESET}\n`);
  if (faults.has('api_server_orphaned')) {
    await session.wait(3);
    throw exitedUnexpectedly();
  }
  await startServer(session);
  session.out(`${RESET}${GREEN}✓ SkyPilot API server started. ${RESET}${RESET}\n`);
}

/** Whether an API server answers now. A hung one never does. */
export async function isHealthy(session: Session): Promise<boolean> {
  return (await healthOf(session)) !== undefined;
}

async function healthOf(session: Session): Promise<z.infer<typeof healthSchema> | undefined> {
  try {
    return await askJson(session, { method: 'GET', path: '/api/health' }, healthSchema);
  } catch {
    return undefined;
  }
}

function needsToken(session: Session): SkyError {
  const endpoint = endpointOf(session.env);
  const advice = `Please run:\n  sky api login -e ${endpoint}`;
  const message = `Authentication required for SkyPilot API server at ${endpoint}. ${advice}`;
  return new SkyError('sky.exceptions.ApiServerAuthenticationError', message);
}

/** Stops the API server. False when there was none. */
export async function stopServer(session: Session): Promise<boolean> {
  const stored = readJson(session.paths.server, z.object({ pid: z.number(), port: z.number() }));
  const wasThere = await asksToStop(session);
  if (!wasThere) return false;
  while (stored !== undefined && isAlive(stored.pid)) await sleep(PAUSE_MILLISECONDS);
  removeFile(session.paths.server);
  return true;
}

/** What every command says when the server cannot be reached. */
export function unreachable(session: Session): SkyError {
  const endpoint = endpointOf(session.env);
  const advice = `Please ensure that the server is running. Try: curl ${endpoint}/api/health`;
  const message = `Could not connect to SkyPilot API server at ${endpoint}. ${advice}`;
  const type = 'sky.exceptions.ApiServerConnectionError';
  const cause = '\n\nThe above exception was the direct cause of the following exception:\n\n';
  return new SkyError(type, `${message}${cause}${type}: ${message}`);
}

async function asksToStop(session: Session): Promise<boolean> {
  try {
    await askJson(session, { method: 'POST', path: '/simulator/stop' }, z.null());
    return true;
  } catch {
    return false;
  }
}

async function startServer(session: Session): Promise<void> {
  const child = spawnServer(session);
  let deadline = Number.POSITIVE_INFINITY;
  while (!(await isHealthy(session))) {
    if (child.exitCode !== null && deadline === Number.POSITIVE_INFINITY) deadline = Date.now() + GRACE_MILLISECONDS;
    if (Date.now() > deadline) throw exitedUnexpectedly();
    await sleep(PAUSE_MILLISECONDS);
  }
}

function spawnServer(session: Session): ChildProcess {
  mkdirSync(session.paths.root, { recursive: true });
  const log = openSync(session.paths.serverLog, 'a');
  const { SKY_SIMULATOR_FAULT: _own, ...env } = session.env;
  const port = String(portOf(session.env));
  // By these SkyPilot's own server is known among the processes of a computer.
  const marks = ['-m', 'sky.server.server', '--host=127.0.0.1', `--port=${port}`];
  const child = spawn(process.execPath, [join(__dirname, 'server.cjs'), 'serve', port, ...marks], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
    env: { ...env, SKY_SIMULATOR_DIR: session.paths.root, IS_SKYPILOT_SERVER: 'true' },
  });
  child.unref();
  return child;
}

function exitedUnexpectedly(): SkyError {
  const where = 'View logs at: ~/.sky/api_server/server.log';
  return new SkyError('RuntimeError', `SkyPilot API server process exited unexpectedly.\n${where}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
