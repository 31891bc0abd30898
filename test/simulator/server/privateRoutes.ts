import type { IncomingMessage, ServerResponse } from 'node:http';
import { submissionSchema, type Frame } from '../shared/protocol.ts';
import { isOver } from '../shared/records.ts';
import type { Server } from './Call.ts';
import { followLog } from './followLog.ts';
import { answer, readBody, stream } from './http.ts';
import { isJobOver, jobLog, readJob } from './jobStore.ts';
import { findRequest, listRequests, logOf } from './requestBook.ts';
import { cancelRequest, submitRequest } from './runRequest.ts';

/** One exchange over HTTP. */
export type Exchange = {
  server: Server;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
};

type Route = (exchange: Exchange) => Promise<void> | void;

/** What only the simulator's own client asks for. */
export const privateRoutes: Readonly<Record<string, Route>> = {
  'POST /simulator/submit': async ({ server, request, response }) => {
    const submission = submissionSchema.safeParse(await readBody(request));
    if (submission.success) answer(response, 200, { id: submitRequest(server, submission.data).id });
    else answer(response, 400, { detail: submission.error.message });
  },
  'GET /simulator/stream': async ({ server, response, url }) => {
    const record = findRequest(server.book, url.searchParams.get('id') ?? '');
    if (record === undefined) answer(response, 404, { detail: 'no such request' });
    else await stream(response, requestFrames(server, record.id, closing(response)));
  },
  'GET /simulator/job': async ({ server, response, url }) => {
    const cluster = url.searchParams.get('cluster') ?? '';
    const job = readJob(server.paths, cluster, numberOf(url.searchParams.get('job')));
    if (job === undefined) answer(response, 404, { detail: 'no such job' });
    else await stream(response, jobFrames(server, { cluster, id: job.id }, closing(response)));
  },
  'GET /simulator/requests': ({ server, response, url }) => {
    const id = url.searchParams.get('id');
    const found = id === null ? listRequests(server.book) : [findRequest(server.book, id)];
    answer(response, 200, { requests: found.filter((record) => record !== undefined) });
  },
  'POST /simulator/cancel': async ({ server, response, url }) => {
    const record = findRequest(server.book, url.searchParams.get('id') ?? '');
    const cancelled = record !== undefined && (await cancelRequest(server, record.id));
    answer(response, 200, { requests: cancelled ? [record] : [] });
  },
  'POST /simulator/stop': ({ response }) => {
    response.once('finish', () => process.exit(0));
    answer(response, 200, null);
  },
};

async function* requestFrames(server: Server, id: string, signal: AbortSignal): AsyncGenerator<Frame> {
  const now = () => server.book.records.get(id);
  const ended = () => {
    const record = now();
    return record === undefined || isOver(record);
  };
  for await (const out of followLog(logOf(server.book, id), ended, signal)) yield { out };
  const record = now();
  if (record !== undefined) yield { end: record };
}

async function* jobFrames(
  server: Server,
  { cluster, id }: { cluster: string; id: number },
  signal: AbortSignal,
): AsyncGenerator<Frame> {
  const now = () => readJob(server.paths, cluster, id);
  const ended = () => {
    const job = now();
    return job === undefined || (isJobOver(job) && !server.jobs.has(`${cluster}/${String(id)}`));
  };
  for await (const out of followLog(jobLog(server.paths, cluster, id), ended, signal)) yield { out };
  yield { jobEnd: now()?.status ?? 'CANCELLED' };
}

function closing(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

function numberOf(text: string | null): number | undefined {
  return text === null ? undefined : Number(text);
}
