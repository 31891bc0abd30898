import { connect, type Socket } from 'node:net';
import * as z from 'zod/mini';

/** Where a server of a test listens. */
export type Where = { readonly port: number; readonly host?: string } | { readonly path: string };

export type RawAnswer = {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Sends these very bytes on one connection, and answers what came back until the other side ended it. */
export async function sendRaw(where: Where, ...pieces: readonly string[]): Promise<readonly RawAnswer[]> {
  const socket = connect(where);
  for (const piece of pieces) socket.write(piece, 'latin1');
  return parseAnswers(await textOf(socket));
}

/** A request without a body, as bytes: the headers as they are given, and no other. */
export function requestText(line: string, ...headers: readonly string[]): string {
  return `${[`${line} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`;
}

/** Everything that a connection brings until its end; one that breaks off has ended too. */
export function textOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(text);
    });
  });
}

function parseAnswers(text: string): RawAnswer[] {
  if (text === '') return [];
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );
  const rest = text.slice(end + 4);
  const length = Number(headers['content-length'] ?? rest.length);
  const answer = { code: Number(first.split(' ')[1]), headers, body: rest.slice(0, length) };
  return [answer, ...parseAnswers(rest.slice(length))];
}

const Envelope = z.strictObject({
  status: z.enum(['success', 'error']),
  result: z.unknown(),
  errors: z.nullable(z.record(z.string(), z.array(z.string()))),
  meta: z.strictObject({ path: z.string(), timestamp: z.string(), duration_ms: z.number() }),
});

/** The fields that an answer finds wrong, once it is seen to be in the envelope, and nobody else's to keep or to read. */
export function errorsOf({ headers, body }: RawAnswer): readonly string[] {
  const { status, result, errors } = Envelope.parse(JSON.parse(body));
  const isSafe =
    headers['cache-control'] === 'no-store' &&
    headers['x-content-type-options'] === 'nosniff' &&
    !Object.keys(headers).some((name) => name.startsWith('access-control-'));
  if (status !== 'error' || result !== null || errors === null || !isSafe)
    throw new Error(`Not as it should be: ${body}`);
  return Object.keys(errors);
}

/** An answer in short: its code and the fields that are wrong. */
export function inShort(answers: readonly RawAnswer[]): readonly (readonly [number, ...string[]])[] {
  return answers.map((answer) => [answer.code, ...(answer.code < 400 ? [] : errorsOf(answer))]);
}
