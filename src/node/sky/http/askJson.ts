import type { IncomingHttpHeaders } from 'node:http';
import { parsedJson } from '../../journal/parsedJson.ts';
import type { Answer, Ask } from '../../network/openRequest.ts';
import type { ApiServer } from './ApiServer.ts';
import { Surprise } from './Surprise.ts';

/** The most that an answer may have, in bytes: a hundred clusters take a tenth of it. */
const largest = 4 * 1024 * 1024;

export type Question = {
  readonly path: string;
  readonly post?: unknown;
  /** For the whole of it, in milliseconds. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
};
export type JsonAnswer = { readonly json: unknown; readonly headers: IncomingHttpHeaders };
export type TextAnswer = { readonly text: string; readonly headers: IncomingHttpHeaders };

/**
 * Asks SkyPilot's server one thing. It is asked straight, through no proxy, when it is on this machine.
 * @throws Surprise for everything but a 200 with JSON in time; the signal's reason when the caller aborts.
 */
export async function askJson(server: ApiServer, question: Question): Promise<JsonAnswer> {
  const { text, headers } = await askText(server, question);
  const json = parsedJson(text);
  if (json === undefined) throw new Surprise('unreadable', 'answered something that is no JSON');
  return { json, headers };
}

/** The same for an answer that is no JSON, such as a log. */
export async function askText(server: ApiServer, question: Question): Promise<TextAnswer> {
  const { signal: outer, deadlineMs } = question;
  const own = new AbortController();
  // AbortSignal.any() would leave something behind in the caller's signal with each of a day's readings.
  const stop = (): void => own.abort(outer?.reason);
  const late = setTimeout(() => own.abort(new Surprise('network', slow(deadlineMs))), deadlineMs).unref();
  if (outer?.aborted === true) stop();
  outer?.addEventListener('abort', stop, { once: true });
  try {
    return await answerTo(server, question, own.signal);
  } catch (error) {
    outer?.throwIfAborted();
    throw error instanceof Surprise ? error : new Surprise('network', `could not be asked: ${wordsOf(error)}`);
  } finally {
    clearTimeout(late);
    outer?.removeEventListener('abort', stop);
  }
}

function slow(deadlineMs: number): string {
  return `did not answer within ${String(deadlineMs / 1000)} seconds`;
}

async function answerTo(server: ApiServer, question: Question, signal: AbortSignal): Promise<TextAnswer> {
  const { openRequest } = await import('../../network/openRequest.ts');
  const answer = await openRequest(asAsk(server, question, signal));
  if (answer.status !== 200) {
    answer.close();
    if (answer.status === 401 || answer.status === 403) throw new Surprise('unauthorized', 'wants to know who asks');
    throw new Surprise('refused', `answered ${String(answer.status)} to ${question.path.replace(/\?.*$/, '')}`);
  }
  return { text: await textOf(answer), headers: answer.headers };
}

/** One question as a request to this server. The deadline counts for each part of it. */
export function asAsk(
  { endpoint, token, env, trust }: ApiServer,
  { path, post, deadlineMs }: Omit<Question, 'signal'>,
  signal: AbortSignal,
): Ask {
  const url = new URL(`${endpoint.href.replace(/\/*$/, '')}${path}`);
  return {
    url,
    headers: { Accept: 'application/json', ...(token !== null && { Authorization: `Bearer ${token}` }) },
    env,
    trust,
    limits: { connectMs: deadlineMs, firstByteMs: deadlineMs, stallMs: deadlineMs, redirects: 0 },
    signal,
    onConnected: () => undefined,
    ...(post !== undefined && { post: JSON.stringify(post) }),
  };
}

async function textOf({ body }: Answer): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > largest) throw new Surprise('unreadable', 'answered more than can be meant');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
