import * as z from 'zod/mini';
import { currentFaults } from '../shared/faults.ts';
import { API_VERSION, SKY_COMMIT } from '../shared/protocol.ts';
import { hasWorker, isOver, type RequestRecord } from '../shared/records.ts';
import { skyVersion } from '../shared/skyVersion.ts';
import { asCommand, passGate } from './asCommand.ts';
import { listClusters } from './clusterStore.ts';
import { answer, readBody } from './http.ts';
import type { Exchange } from './privateRoutes.ts';
import { streamJob, streamRequest } from './publicStreams.ts';
import { findRequest, listRequests } from './requestBook.ts';
import { submitRequest } from './runRequest.ts';

type Route = (exchange: Exchange) => Promise<void> | void;

const statusSchema = z.looseObject({
  cluster_names: z.optional(z.nullable(z.array(z.string()))),
  refresh: z.optional(z.enum(['NONE', 'AUTO', 'FORCE'])),
});
const checkSchema = z.looseObject({ clouds: z.optional(z.nullable(z.array(z.string()))) });
const queueSchema = z.looseObject({ cluster_name: z.string() });
const checkedSchema = z.array(
  z.object({ name: z.string(), capabilities: z.array(z.string()), reason: z.nullable(z.string()) }),
);
const costsSchema = z.array(z.record(z.string(), z.unknown()));
const answerSchema = z.looseObject({ records: z.array(z.record(z.string(), z.unknown())) });

/** What a summary from memory has; the command makes nulls of the rest. */
const SUMMARY = (
  'name launched_at status autostop to_down cluster_hash cluster_ever_up user_hash user_name workspace ' +
  'workspace_name is_managed init_kind init_status_reason resources_str resources_str_full nodes cloud region cpus ' +
  'memory labels node_names priority last_use status_updated_at'
).split(' ');

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
      user: null,
      service_account_token_enabled: false,
      ingress_basic_auth_enabled: false,
      latest_version: null,
      external_proxy_auth_enabled: true,
      telemetry_enabled: true,
      restrict_config_to_admins: true,
    });
  },
  'POST /status': async ({ server, request, response }) => {
    const body = await readBody(request);
    const asked = statusSchema.safeParse(body);
    if (!asked.success) {
      answer(response, 422, { detail: [wrongRefresh(body)] });
      return;
    }
    const names = asked.data.cluster_names ?? [];
    const refresh = asked.data.refresh === 'FORCE';
    const argv = ['status', ...names, ...(refresh ? ['--refresh'] : []), '-o', 'json'];
    if (await passGate(server, response, argv))
      takeOn({ server, response }, 'sky.status', { names, refresh, verbose: false });
  },
  'GET /api/completion/cluster_name': async ({ server, response, url }) => {
    const beginning = url.searchParams.get('incomplete') ?? '';
    if (!(await passGate(server, response, ['status', beginning, '-o', 'json']))) return;
    const names = listClusters(server.paths).map(({ name }) => name);
    answer(
      response,
      200,
      names.filter((name) => name.startsWith(beginning)),
    );
  },
  'POST /check': async ({ server, request, response }) => {
    const asked = checkSchema.safeParse(await readBody(request));
    if (!asked.success) {
      answer(response, 422, { detail: asked.error.message });
      return;
    }
    const clouds = asked.data.clouds ?? [];
    if (await asCommand(server, response, ['check', ...clouds, '-o', 'json']))
      takeOn({ server, response }, 'sky.check', { clouds });
  },
  'POST /queue': async ({ server, request, response }) => {
    const asked = queueSchema.safeParse(await readBody(request));
    if (!asked.success) {
      answer(response, 422, { detail: asked.error.message });
      return;
    }
    const name = asked.data.cluster_name;
    if (await asCommand(server, response, ['queue', name, '-o', 'json']))
      takeOn({ server, response }, 'sky.queue', {}, name);
  },
  'POST /cost_report': async ({ server, response }) => {
    if (await asCommand(server, response, ['cost-report', '-o', 'json']))
      takeOn({ server, response }, 'sky.cost_report', {});
  },
  'POST /logs': streamJob,
  'GET /api/stream': streamRequest,
  'GET /api/status': async ({ server, response, url }) => {
    const ids = url.searchParams.getAll('request_ids');
    if (!(await asCommand(server, response, ['api', 'status', ...ids, '-o', 'json']))) return;
    const isAll = url.searchParams.get('all_status') === 'true';
    const found = ids.length > 0 ? ids.flatMap((id) => findRequest(server.book, id) ?? []) : listRequests(server.book);
    const shown = ids.length > 0 || isAll ? found : found.filter((record) => !isOver(record));
    answer(response, 200, shown.map(publicRequest));
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
};

/** What FastAPI says of a value that is none of those that it takes. */
function wrongRefresh(body: unknown): object {
  const expected = "'NONE', 'AUTO' or 'FORCE'";
  const input = typeof body === 'object' && body !== null && 'refresh' in body ? body.refresh : null;
  return { type: 'enum', loc: ['body', 'refresh'], msg: `Input should be ${expected}`, input, ctx: { expected } };
}

type Taking = Pick<Exchange, 'server' | 'response'>;

/** Begins a request and names it in a header, as SkyPilot does: its answer is asked for by that. */
function takeOn({ server, response }: Taking, name: string, body: Record<string, unknown>, cluster?: string): void {
  const clouds = process.env['SKY_SIMULATOR_CLOUDS'] ?? null;
  const call = { speed: server.speed, faults: [], clouds };
  const { id } = submitRequest(server, { name, cluster: cluster ?? null, body, ...call });
  response.setHeader('X-Skypilot-Request-ID', id);
  answer(response, 200, null);
}

/** A record as SkyPilot's server sends it; one that was read from the cloud has all that the command shows. */
function summaryOf(record: Record<string, unknown>): Record<string, unknown> {
  if (record['owner'] !== null) return record;
  const sent: Record<string, unknown> = {};
  for (const key of SUMMARY) if (record[key] !== null) sent[key] = record[key];
  return { ...sent, handle: 'gASVAAAA', storage_mounts_metadata: 'gASVAAAA' };
}

/** The value in the form that SkyPilot sends: its client makes of it what it prints. */
function publicValue({ name, value }: RequestRecord): unknown {
  const status = answerSchema.safeParse(value);
  if (name === 'sky.status' && status.success) return status.data.records.map(summaryOf);
  const checked = checkedSchema.safeParse(value);
  if (name === 'sky.check' && checked.success) {
    const enabled = checked.data.filter(({ reason }) => reason === null);
    return { default: Object.fromEntries(enabled.map((cloud) => [cloud.name, cloud.capabilities])) };
  }
  const costs = costsSchema.safeParse(value);
  // A pickle, which only Python can read.
  if (name === 'sky.cost_report' && costs.success) return costs.data.map((row) => ({ ...row, resources: 'gASVAAAA' }));
  return value;
}

function publicRequest(record: RequestRecord): Record<string, unknown> {
  const value = publicValue(record);
  const error = record.error === null ? 'null' : JSON.stringify({ object: null, ...publicError(record.error) });
  return {
    request_id: record.id,
    name: record.name,
    entrypoint: record.name.replace(/^sky\./, ''),
    request_body: 'null',
    status: record.status,
    created_at: record.createdAt,
    user_id: 'root',
    return_value: JSON.stringify(value),
    error,
    pid: process.pid,
    schedule_type: hasWorker(record.name) ? 'long' : 'short',
    user_name: null,
    cluster_name: record.cluster,
    status_msg: null,
    should_retry: false,
    finished_at: record.finishedAt,
    file_mounts_blob_id: null,
  };
}

/** The class alone, without the module that the client prints with it. */
function publicError({ type, message }: { type: string; message: string }): { type: string; message: string } {
  return { type: type.replace(/^.*\./, ''), message };
}
