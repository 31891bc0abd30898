import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Frame } from '../shared/protocol.ts';

/** The JSON body of a request; null for an empty or malformed one. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return parsed;
  } catch {
    return null;
  }
}

/** Answers with JSON. */
export function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Streams frames, one JSON line each, waiting for slow readers. */
export async function stream(response: ServerResponse, frames: AsyncIterable<Frame>): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  for await (const frame of frames) {
    if (response.destroyed) return;
    if (!response.write(`${JSON.stringify(frame)}\n`))
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}
