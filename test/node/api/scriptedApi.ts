import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Turn = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that says what a test wants to be said, with how it was asked. */
export type ScriptedApi = {
  readonly url: string;
  readonly asked: () => readonly IncomingMessage[];
  /** What it says from now on: each turn once, and then the last one again and again. */
  readonly says: (...turns: readonly Turn[]) => void;
  readonly close: () => void;
};

/** Serves on a port of this computer, or on the socket at a path. */
export async function scriptedApi(socket?: string): Promise<ScriptedApi> {
  const asked: IncomingMessage[] = [];
  let script: readonly Turn[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const [turn, ...rest] = script;
    if (rest.length > 0) script = rest;
    // What a test says nothing about must not hang.
    if (turn === undefined) response.destroy();
    else turn(response, request);
  });
  if (socket === undefined) server.listen(0, '127.0.0.1');
  else server.listen(socket);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    asked: () => asked,
    says: (...turns) => {
      script = turns;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const meta = { path: '/', timestamp: '2026-11-21T12:00:00.000Z', duration_ms: 1 };

/** Answers in the envelope. */
export function answers(code: number, result: unknown): Turn {
  return inJson(code, { status: 'success', result, errors: null, meta });
}

/** Says no, in the envelope. */
export function refuses(code: number, errors: Readonly<Record<string, readonly string[]>>): Turn {
  return inJson(code, { status: 'error', result: null, errors, meta });
}

/** Answers with any JSON. */
export function inJson(code: number, value: unknown): Turn {
  return (response) => {
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
}

/** Begins a stream of events, writes this, and leaves it open; with `then` it breaks off. */
export function streams(text: string, then?: 'break' | 'end'): Turn {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`retry: 1\n\n${text}`, () => {
      if (then === 'break') response.destroy();
      if (then === 'end') response.end();
    });
  };
}

/** One line of an operation's log, as the stream has it. */
export function line(id: string, message: string): string {
  const data = {
    timestamp: meta.timestamp,
    type: 'progress',
    message,
    operation: 'launch',
    operation_id: 'a',
    log: true,
  };
  return `event: progress\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}
