import * as z from 'zod/mini';
import { ago } from '../../shared/ago.ts';
import { requestListSchema, USER_HASH } from '../../shared/protocol.ts';
import { readJson } from '../../shared/jsonFile.ts';
import { pythonJson } from '../../shared/pythonJson.ts';
import { hasWorker, isOver, type RequestRecord } from '../../shared/records.ts';
import { plainTable } from '../../shared/tables.ts';
import { isHealthy } from '../apiServer.ts';
import { askJson } from '../http.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import type { Session } from '../Session.ts';

const DAEMONS = [
  ['expired-token-cleanup-daemon', 'sky.expired-token-cleanup'],
  ['skypilot-volume-status-refresh-daemon', 'sky.volume-refresh'],
  ['skypilot-status-refresh-daemon', 'sky.status-refresh'],
] as const;

/** `sky api status [-a] [-l N] [-o json] [ID…]`: the unfinished requests, or all with `-a`, youngest first. */
export async function apiStatus(session: Session, command: ParsedCommand): Promise<number> {
  const { options, positionals } = command;
  const isRunning = await isHealthy(session);
  if (!isRunning) session.out('SkyPilot API server is not running.\n');
  const asked = isRunning ? await readRequests(session, positionals) : [];
  const byId = positionals.length > 0;
  const wanted = byId || options.has('--all-status') ? asked : asked.filter((record) => !isOver(record));
  const limit = Number(options.get('--limit') ?? Number.NaN);
  const shown = [...wanted, ...(byId || !isRunning ? [] : daemons(session))].slice(
    0,
    Number.isNaN(limit) ? undefined : limit,
  );
  if (options.get('--output') === 'json') {
    session.out(`${pythonJson(shown.map((record) => publicRequest(record, byId)))}\n`);
    return 0;
  }
  session.out(requestTable(shown));
  if (isRunning && options.has('--all-status')) {
    session.out(`\nShowing ${String(shown.length)} requests. Use "-l none" or "-l all" to show all requests.\n`);
  }
  return 0;
}

async function readRequests(session: Session, ids: readonly string[]): Promise<RequestRecord[]> {
  const queries = ids.length === 0 ? [''] : ids.map((id) => `?id=${encodeURIComponent(id)}`);
  const found: RequestRecord[] = [];
  for (const query of queries) {
    const path = `/simulator/requests${query}`;
    found.push(...((await askJson(session, { method: 'GET', path }, requestListSchema))?.requests ?? []));
  }
  return found;
}

/** They are as old as the server itself. */
function daemons({ paths }: Session): RequestRecord[] {
  const none = { finishedAt: null, cluster: null, body: null, value: null, error: null };
  const startedAt = readJson(paths.server, z.object({ startedAt: z.string() }))?.startedAt;
  const createdAt = (startedAt === undefined ? Date.now() : Date.parse(startedAt)) / 1000;
  return DAEMONS.map(([id, name]) => ({ ...none, id, name, status: 'RUNNING', createdAt }));
}

function requestTable(records: readonly RequestRecord[]): string {
  const rows = records.map((record) => [
    record.id.length > 36 ? `${record.id.slice(0, 36)}...` : record.id,
    userOf(record),
    record.name,
    ago(Date.now() / 1000 - record.createdAt),
    record.status,
  ]);
  const body = rows.length === 0 ? [['-', '-', '-', '-', '-']] : rows;
  return plainTable([['ID', 'User', 'Name', 'Created', 'Status'], ...body]);
}

/** The public form. Asked by id it also tells the cluster, the end and the whole body, `envs` included. */
function publicRequest(record: RequestRecord, byId: boolean): Record<string, unknown> {
  return {
    request_id: record.id,
    name: record.name,
    entrypoint: byId ? record.name.replace(/^sky\./, '') : '',
    request_body: byId ? JSON.stringify(record.body) : 'null',
    status: record.status,
    created_at: record.createdAt,
    user_id: record.id.endsWith('-daemon') ? 'skypilot-system' : USER_HASH,
    return_value: 'null',
    error: byId && record.error !== null ? JSON.stringify(record.error) : 'null',
    pid: null,
    schedule_type: byId && hasWorker(record.name) ? 'long' : 'short',
    user_name: userOf(record),
    cluster_name: byId ? record.cluster : null,
    status_msg: null,
    should_retry: false,
    finished_at: byId ? record.finishedAt : null,
    file_mounts_blob_id: null,
  };
}

function userOf(record: RequestRecord): string {
  return record.id.endsWith('-daemon') ? 'skypilot-system' : 'root';
}
