import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod/mini';
import { RequestRow } from '../../../core/skypilot/parseRequests.ts';
import { parsedJson } from '../../journal/parsedJson.ts';
import type { ApiServer } from './ApiServer.ts';
import { asAsk, askJson, type Question } from './askJson.ts';
import { Surprise } from './Surprise.ts';

const askMs = 30_000;
/** The most that an answer may have, in bytes. */
const largest = 16 * 1024 * 1024;

/** Nothing else is read: what was asked is in there too, as a pickle, and with every value under `envs`. */
const Ended = z.object({ status: z.string(), return_value: z.string() });
const Failed = z.object({ detail: z.object({ error: z.string() }) });
/** `object` beside them is a pickle. */
const SkyError = z.object({ type: z.string(), message: z.string() });

export type RequestEnd = { readonly value: unknown } | { readonly error: string };
type Told = { readonly status: number; readonly json: unknown };
export type Asking = { readonly server: ApiServer; readonly signal: AbortSignal };

/**
 * Asks SkyPilot's server something that it does as a request of its own, and answers what came of that.
 * @throws Surprise when anything is other than we know it; the signal's reason when it is aborted.
 */
export async function askRequest(
  { server, signal }: Asking,
  question: Omit<Question, 'signal' | 'deadlineMs'>,
  deadlineMs: number,
): Promise<RequestEnd> {
  const { headers } = await askJson(server, { ...question, deadlineMs, signal });
  return requestEnd({ server, signal }, requestIdIn(headers), deadlineMs);
}

/** The request that the server took on, which it names in a header. */
export function requestIdIn(headers: IncomingHttpHeaders): string {
  const id = headers['x-skypilot-request-id'];
  if (typeof id === 'string' && /^[\w-]{8,64}$/.test(id)) return id;
  throw new Surprise('unreadable', 'did not name the request that it took on');
}

/**
 * Waits for the end of a request. One that failed says why in the words that the command prints.
 * @throws Surprise as above; also for one that was cancelled, which has no value.
 */
export async function requestEnd({ server, signal }: Asking, id: string, deadlineMs: number): Promise<RequestEnd> {
  const path = `/api/get?request_id=${encodeURIComponent(id)}`;
  const { status, json } = await told({ server, signal }, path, deadlineMs);
  const failed = Failed.safeParse(json);
  if (status === 500 && failed.success) return { error: errorText(failed.data.detail.error) };
  const ended = status === 200 ? Ended.safeParse(json) : undefined;
  if (ended?.success !== true) throw new Surprise('unreadable', `answered ${String(status)} in another form`);
  if (ended.data.status !== 'SUCCEEDED') throw new Surprise('refused', `ended with ${ended.data.status}`);
  return { value: parsedJson(ended.data.return_value) };
}

/** A request that failed is told with a 500, so the body counts whatever the status is. */
async function told({ server, signal }: Asking, path: string, deadlineMs: number): Promise<Told> {
  const { openRequest } = await import('../../network/openRequest.ts');
  try {
    const answer = await openRequest(asAsk(server, { path, deadlineMs }, signal));
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of answer.body) {
      size += piece.length;
      if (size > largest) throw new Surprise('unreadable', 'answered more than can be meant');
      pieces.push(piece);
    }
    return { status: answer.status, json: parsedJson(Buffer.concat(pieces).toString('utf8')) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Surprise) throw error;
    throw new Surprise('network', `could not be asked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function errorText(error: string): string {
  const told = SkyError.safeParse(parsedJson(error));
  if (!told.success) throw new Surprise('unreadable', 'says in another form why it failed');
  return `${told.data.type}: ${told.data.message}`;
}

/**
 * How requests stand, for one id or a beginning of it, with nothing of what was asked.
 * @throws Surprise and the signal's reason as above.
 */
export async function requestRows(
  { server, signal }: Asking,
  id: string,
): Promise<readonly z.infer<typeof RequestRow>[]> {
  const path = `/api/status?request_ids=${encodeURIComponent(id)}`;
  const rows = z.array(RequestRow).safeParse((await askJson(server, { path, deadlineMs: askMs, signal })).json);
  if (!rows.success) throw new Surprise('unreadable', 'lists requests in another form');
  return rows.data;
}
