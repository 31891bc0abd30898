import type { ServerResponse } from 'node:http';
import type { Play } from './releaseServer.ts';

/** Serves the file as it should be, and the part of it that is asked for. */
export function serves(body: Buffer): Play {
  return ({ headers }, response) => {
    const from = startOf(headers.range);
    if (from === undefined) respond(response, 200, body);
    else if (from >= body.length)
      respond(response, 416, Buffer.alloc(0), { 'Content-Range': `bytes */${String(body.length)}` });
    else respond(response, 206, body.subarray(from), { 'Content-Range': rangeOf(from, body) });
  };
}

/** Plays one after the other, and the last one from then on. */
export function first(...plays: readonly Play[]): Play {
  return (request, response, nth) => plays[Math.min(nth, plays.length - 1)]?.(request, response, nth);
}

/** Promises what it should and breaks the connection after so many bytes of it. */
export function cutsAfter(bytes: number, body: Buffer): Play {
  return ({ headers }, response) => {
    const from = startOf(headers.range) ?? 0;
    cut(response, body.subarray(from, from + bytes), from, body);
  };
}

/** The same, but it always begins at the beginning. */
export function cutsAlways(bytes: number, body: Buffer): Play {
  return (_request, response) => cut(response, body.subarray(0, bytes), 0, body);
}

function cut(response: ServerResponse, piece: Buffer, from: number, body: Buffer): void {
  const range = from === 0 ? {} : { 'Content-Range': rangeOf(from, body) };
  response.writeHead(from === 0 ? 200 : 206, { 'Content-Length': body.length - from, ...range });
  response.flushHeaders();
  response.write(piece, () => response.destroy());
}

/** Sends the beginning and then nothing more. */
export function stallsAfter(bytes: number, body: Buffer): Play {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Length': body.length });
    response.write(body.subarray(0, bytes));
  };
}

/** Sends the whole whatever is asked for. */
export function ignoresRange(body: Buffer): Play {
  return (_request, response) => respond(response, 200, body);
}

/** Sends it in small pieces, one each time that the one before has left. */
export function drips(body: Buffer, pieceBytes: number): Play {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Length': body.length });
    const drip = (from: number): void => {
      if (from >= body.length) response.end();
      else response.write(body.subarray(from, from + pieceBytes), () => setImmediate(drip, from + pieceBytes));
    };
    drip(0);
  };
}

/** Says that the file has another length than it has. */
export function liesAboutLength(body: Buffer, length: number): Play {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Length': length });
    response.write(body, () => response.socket?.end());
  };
}

/** Answers a request for a part with another part than that. */
export function sendsAnotherPart(body: Buffer): Play {
  return ({ headers }, response) => {
    if (headers.range === undefined) respond(response, 200, body);
    else respond(response, 206, body, { 'Content-Range': rangeOf(0, body) });
  };
}

/** Answers with a status and nothing else. */
export function answers(status: number, headers: Readonly<Record<string, string>> = {}): Play {
  return (_request, response) => respond(response, status, Buffer.from('no'), headers);
}

/** Sends one on. */
export function redirectsTo(url: string, status = 302): Play {
  return answers(status, { Location: url });
}

function respond(response: ServerResponse, status: number, body: Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Length': body.length, ...headers });
  response.end(body);
}

function startOf(range: string | undefined): number | undefined {
  const [, from] = /^bytes=(\d+)-$/.exec(range ?? '') ?? [];
  return from === undefined ? undefined : Number(from);
}

function rangeOf(from: number, { length }: Buffer): string {
  return `bytes ${String(from)}-${String(length - 1)}/${String(length)}`;
}
