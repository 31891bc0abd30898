import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { STALE_REASON } from '../shared/protocol.ts';
import { isOver, type RequestRecord } from '../shared/records.ts';
import { asCommand } from './asCommand.ts';
import { followLog } from './followLog.ts';
import { answer, readBody } from './http.ts';
import { isJobOver, jobLog, readJob } from './jobStore.ts';
import type { Exchange } from './privateRoutes.ts';
import { findRequest, logOf } from './requestBook.ts';
import { submitRequest } from './runRequest.ts';

const HEARTBEAT_MILLISECONDS = 30_000;
const staleSchema = z.looseObject({ stale: z.array(z.string()) });
const logsSchema = z.looseObject({ cluster_name: z.string(), job_id: z.nullable(z.number()) });

/** `GET /api/stream`: a request's log from its beginning, with the frames that SkyPilot's own client reads. */
export async function streamRequest({ server, response, url }: Exchange): Promise<void> {
  const id = url.searchParams.get('request_id') ?? '';
  if (!(await asCommand(server, response, ['api', 'logs', id]))) return;
  const found = findRequest(server.book, id);
  if (found === undefined) {
    answer(response, 404, { detail: `Request '${id}' not found` });
    return;
  }
  response.setHeader('X-Skypilot-Stream-Request-ID', found.id);
  const now = () => server.book.records.get(found.id) ?? found;
  await sendText(response, async function* (signal) {
    const checking = `[dim]Checking request: ${found.id}[/dim]`;
    yield frame('rich_init', checking) + frame('rich_start', checking) + frame('rich_stop', '');
    yield* followLog(logOf(server.book, found.id), () => isOver(now()), signal);
    yield staleLines(now());
    if (now().status === 'CANCELLED') yield `'${found.name}' request ${found.id} cancelled\n`;
  });
}

/** `POST /logs`: a job's log from its beginning. Its request's value is the exit code that tells the job's state. */
export async function streamJob({ server, request, response }: Exchange): Promise<void> {
  const asked = logsSchema.safeParse(await readBody(request));
  if (!asked.success) {
    answer(response, 422, { detail: asked.error.message });
    return;
  }
  const { cluster_name: cluster, job_id: wanted } = asked.data;
  if (!(await asCommand(server, response, ['logs', cluster, String(wanted)]))) return;
  const job = readJob(server.paths, cluster, wanted ?? undefined);
  const call = { speed: server.speed, faults: [], clouds: null };
  const { id } = submitRequest(server, { name: 'sky.logs', cluster, body: { job: job?.id ?? null }, ...call });
  response.setHeader('X-Skypilot-Request-ID', id);
  await sendText(response, async function* (signal) {
    if (job === undefined) {
      yield `Job ${String(wanted)} not found (see \`sky queue\`).\n`;
      return;
    }
    const state = () => readJob(server.paths, cluster, job.id);
    const ended = () => {
      const seen = state();
      return seen === undefined || (isJobOver(seen) && !server.jobs.has(`${cluster}/${String(job.id)}`));
    };
    yield* followLog(jobLog(server.paths, cluster, job.id), ended, signal);
  });
}

/** The log of a reading, which says why the cloud could not be asked; the answer itself does not. */
function staleLines({ value }: RequestRecord): string {
  const { data } = staleSchema.safeParse(value);
  if (data === undefined || data.stale.length === 0) return '';
  const plural = data.stale.length === 1 ? '' : 's';
  const title = `Failed to refresh status for ${String(data.stale.length)} cluster${plural}:`;
  return `${[title, ...data.stale.map((name) => `  ${name}: ${STALE_REASON}`)].join('\n')}\n`;
}

function frame(control: string, text: string): string {
  return `<sky-payload>"<${control}>${text}</${control}>"</sky-payload>\n`;
}

async function sendText(
  response: ServerResponse,
  pieces: (signal: AbortSignal) => AsyncIterable<string>,
): Promise<void> {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache, no-transform' });
  response.flushHeaders();
  const heartbeat = setInterval(() => response.write(frame('heartbeat', '')), HEARTBEAT_MILLISECONDS);
  try {
    for await (const piece of pieces(closed.signal)) {
      if (response.destroyed) return;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  } finally {
    clearInterval(heartbeat);
  }
}
