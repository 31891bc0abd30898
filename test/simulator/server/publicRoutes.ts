import * as z from 'zod/mini';
import { currentFaults } from '../shared/faults.ts';
import { API_VERSION, SKY_COMMIT, STALE_REASON } from '../shared/protocol.ts';
import type { RequestRecord } from '../shared/records.ts';
import { skyVersion } from '../shared/skyVersion.ts';
import { answer, readBody } from './http.ts';
import type { Exchange } from './privateRoutes.ts';
import { findRequest } from './requestBook.ts';
import { submitRequest } from './runRequest.ts';

type Route = (exchange: Exchange) => Promise<void> | void;

const statusSchema = z.looseObject({
  cluster_names: z.optional(z.nullable(z.array(z.string()))),
  refresh: z.optional(z.string()),
});
const answerSchema = z.looseObject({ records: z.array(z.unknown()) });
const staleSchema = z.looseObject({ stale: z.array(z.string()) });

/** The part of SkyPilot's own HTTP that the facts describe. */
export const publicRoutes: Readonly<Record<string, Route>> = {
  'GET /api/health': ({ server, response }) => {
    const faults = currentFaults(server.paths, []);
    const old = faults.has('version_mismatch');
    answer(response, 200, {
      status: 'healthy',
      api_version: old ? '11' : faults.has('odd_http') ? '99' : API_VERSION,
      version: old ? '0.10.0' : skyVersion(process.env),
      version_on_disk: old ? '0.10.0' : skyVersion(process.env),
      commit: SKY_COMMIT,
      basic_auth_enabled: false,
      pid: process.pid,
    });
  },
  'POST /status': async ({ server, request, response }) => {
    const asked = statusSchema.safeParse(await readBody(request));
    if (!asked.success) {
      answer(response, 422, { detail: asked.error.message });
      return;
    }
    const names = asked.data.cluster_names ?? [];
    const body = { names, refresh: asked.data.refresh === 'FORCE', verbose: false };
    const call = { speed: server.speed, faults: [], clouds: null };
    const { id } = submitRequest(server, { name: 'sky.status', cluster: null, body, ...call });
    response.setHeader('X-Skypilot-Request-ID', id);
    answer(response, 200, null);
  },
  'GET /api/get': async ({ server, response, url }) => {
    const id = url.searchParams.get('request_id') ?? '';
    const found = findRequest(server.book, id);
    if (found === undefined) {
      answer(response, 404, { detail: `Request '${id}' not found` });
      return;
    }
    await server.book.running.get(found.id)?.finished;
    const record = server.book.records.get(found.id) ?? found;
    const payload = publicRequest(record);
    answer(
      response,
      record.status === 'SUCCEEDED' ? 200 : 500,
      record.status === 'SUCCEEDED' ? payload : { detail: payload },
    );
  },
  /** The log of a reading, which says why the cloud could not be asked; the answer itself does not. */
  'GET /api/stream': ({ server, response, url }) => {
    const found = findRequest(server.book, url.searchParams.get('request_id') ?? '');
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(found === undefined ? '' : staleLines(found));
  },
};

function staleLines({ value }: RequestRecord): string {
  const { data } = staleSchema.safeParse(value);
  if (data === undefined || data.stale.length === 0) return '';
  const plural = data.stale.length === 1 ? '' : 's';
  const title = `Failed to refresh status for ${String(data.stale.length)} cluster${plural}:`;
  return `${[title, ...data.stale.map((name) => `  ${name}: ${STALE_REASON}`)].join('\n')}\n`;
}

function publicRequest(record: RequestRecord): Record<string, unknown> {
  const status = answerSchema.safeParse(record.value);
  const value = record.name === 'sky.status' && status.success ? status.data.records : record.value;
  const error = record.error === null ? null : JSON.stringify({ object: null, ...record.error });
  return {
    request_id: record.id,
    name: record.name,
    entrypoint: '',
    request_body: 'null',
    status: record.status,
    created_at: record.createdAt,
    user_id: 'root',
    return_value: JSON.stringify(value),
    error,
    pid: null,
    schedule_type: 'short',
    cluster_name: record.cluster,
    finished_at: record.finishedAt,
  };
}
