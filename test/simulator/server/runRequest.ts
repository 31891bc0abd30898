import { randomUUID } from 'node:crypto';
import { currentFaults, parseFaults } from '../shared/faults.ts';
import { createWait } from '../shared/pace.ts';
import type { Submission } from '../shared/protocol.ts';
import type { RequestRecord } from '../shared/records.ts';
import { SkyError } from '../shared/SkyError.ts';
import type { Call, Server } from './Call.ts';
import { nowSeconds } from './clusterStore.ts';
import { handlers } from './handlers.ts';
import { activeOn, appendLog, logOf, saveRequest } from './requestBook.ts';

const IN_TURN = ['sky.launch', 'sky.start', 'sky.stop', 'sky.down', 'sky.autostop'];
const ENDS_OTHERS = ['sky.stop', 'sky.down'];

/** Starts a request and answers at once; the request goes on whether or not anybody listens. */
export function submitRequest(server: Server, submission: Submission): RequestRecord {
  const record: RequestRecord = {
    id: randomUUID(),
    name: submission.name,
    status: 'PENDING',
    createdAt: nowSeconds(),
    finishedAt: null,
    cluster: submission.cluster,
    body: submission.body,
    value: null,
    error: null,
  };
  saveRequest(server.book, record);
  const controller = new AbortController();
  const call = createCall(server, record, { submission, signal: controller.signal });
  const finished = inTurn(call, record).finally(() => server.book.running.delete(record.id));
  server.book.running.set(record.id, { controller, finished });
  return record;
}

/** Cancels a request; resolves once it has ended. False when it is not running. */
export async function cancelRequest(server: Server, id: string): Promise<boolean> {
  const running = server.book.running.get(id);
  running?.controller.abort();
  await running?.finished;
  return running !== undefined;
}

function createCall(server: Server, record: RequestRecord, asked: Pick<Call, 'submission' | 'signal'>): Call {
  const own = parseFaults(asked.submission.faults.join(','));
  const faults = () => currentFaults(server.paths, own);
  const wait = createWait(asked.submission.speed, () => faults().has('slow'));
  return {
    ...asked,
    server,
    paths: server.paths,
    id: record.id,
    faults,
    wait: (seconds) => wait(seconds, asked.signal),
    say: (text) => {
      appendLog(logOf(server.book, record.id), text);
    },
  };
}

async function inTurn(call: Call, record: RequestRecord): Promise<void> {
  const { cluster, name } = call.submission;
  if (cluster === null || !IN_TURN.includes(name)) return perform(call, record);
  const { queues, book } = call.server;
  const others = activeOn(book, cluster, call.id);
  const before = queues.get(cluster) ?? Promise.resolve();
  const turn = before.then(() => perform(call, record));
  queues.set(cluster, turn);
  if (ENDS_OTHERS.includes(name)) await Promise.all(others.map((other) => cancelRequest(call.server, other.id)));
  return turn;
}

async function perform(call: Call, record: RequestRecord): Promise<void> {
  const { book } = call.server;
  const end = (changes: Partial<RequestRecord>) => {
    saveRequest(book, { ...record, ...changes, finishedAt: nowSeconds() });
  };
  if (wasCancelled(call)) {
    end({ status: 'CANCELLED' });
    return;
  }
  saveRequest(book, { ...record, status: 'RUNNING' });
  try {
    const handler = handlers[call.submission.name];
    if (handler === undefined) throw new SkyError('ValueError', `Unknown request ${call.submission.name}`);
    end({ status: 'SUCCEEDED', value: await handler(call) });
  } catch (error) {
    if (wasCancelled(call)) end({ status: 'CANCELLED' });
    else end({ status: 'FAILED', error: failureOf(error) });
  }
}

function wasCancelled(call: Call): boolean {
  return call.signal.aborted;
}

function failureOf(error: unknown): { type: string; message: string } {
  if (error instanceof SkyError) return { type: error.type, message: error.message };
  return { type: 'RuntimeError', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
