import { STATUS_CODES } from 'node:http';
import type { Envelope, Errors } from '../contract/Answer.ts';

/** The headers of every answer that is not an app's. */
export const rawHeaders = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** The envelope of an answer to what never became a request of the app. */
export function rawEnvelope(path: string, errors: Errors): string {
  const meta = { path, timestamp: new Date().toISOString(), duration_ms: 0 };
  const envelope: Envelope<never> = { status: 'error', result: null, errors, meta };
  return JSON.stringify(envelope);
}

/** A whole answer as it goes over the wire, after which the connection ends. */
export function rawAnswer(code: number, errors: Errors): string {
  const body = rawEnvelope('', errors);
  const headers = { ...rawHeaders, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${String(code)} ${STATUS_CODES[code] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}
