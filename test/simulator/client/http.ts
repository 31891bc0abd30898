import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type * as z from 'zod/mini';
import { frameSchema, type Frame } from '../shared/protocol.ts';
import { SkyError } from '../shared/SkyError.ts';
import { portOf } from './endpoint.ts';
import type { Session } from './Session.ts';

type Question = {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
};

/** Asks the server and parses its JSON; undefined for anything but a well-formed 200. Rejects when nobody listens. */
export async function askJson<S extends z.ZodMiniType>(
  session: Session,
  question: Question,
  schema: S,
): Promise<z.infer<S> | undefined> {
  const response = await send(session, question);
  const chunks: Buffer[] = [];
  for await (const chunk of response) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  if (response.statusCode !== 200) return undefined;
  const parsed = schema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  return parsed.success ? parsed.data : undefined;
}

/** Reads a stream of frames to its end; false when the server knows no such thing. Throws when the server dies. */
export async function readFrames(session: Session, path: string, take: (frame: Frame) => void): Promise<boolean> {
  const response = await send(session, { method: 'GET', path }).catch((error: unknown) => {
    // A server can die before it is asked or has answered, as well as in the middle of its answer.
    throw isDeath(error) ? brokenConnection() : error;
  });
  if (response.statusCode !== 200) {
    response.resume();
    return false;
  }
  let ended = false;
  try {
    for await (const line of createInterface({ input: response, crlfDelay: Infinity })) {
      const frame = frameSchema.parse(JSON.parse(line));
      ended = !('out' in frame);
      take(frame);
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    }
  } catch (error) {
    if (!response.errored) throw error;
  }
  if (ended) return true;
  throw brokenConnection();
}

function brokenConnection(): SkyError {
  const broken = "('Connection broken: IncompleteRead(0 bytes read)', IncompleteRead(0 bytes read))";
  return new SkyError('requests.exceptions.ChunkedEncodingError', broken);
}

function isDeath(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'ECONNREFUSED');
}

function send(session: Session, { method, path, body }: Question): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const token = session.env['SKYPILOT_SERVICE_ACCOUNT_TOKEN'];
    const headers = {
      'content-type': 'application/json',
      'x-simulator-faults': session.ownFaults.join(','),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const port = portOf(session.env);
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, resolve);
    outgoing.once('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
