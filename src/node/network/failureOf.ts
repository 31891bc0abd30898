import { RequestFailure } from './RequestFailure.ts';

/** Whom a request speaks to. */
export type Ends = { readonly url: URL; readonly proxy: URL | null };

/** Node's and OpenSSL's codes for a certificate that is not believed. */
const untrusted =
  /CERT|^UNABLE_TO_|^CRL_|^INVALID_(?:CA|PURPOSE|NON_CA)$|UNKNOWN_CA$|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|TOO_(?:SMALL|WEAK)$/;

/** Turns what Node throws for a request into a failure, in Node's words. A failure stays as it is. */
export function failureOf(error: unknown, { url, proxy }: Ends): RequestFailure {
  if (error instanceof RequestFailure) return error;
  const why = untrusted.test(codeOf(error)) ? 'certificate' : 'no_network';
  const subject = proxy === null || why === 'certificate' ? url.host : hostAndPort(proxy);
  const failure = { why, subject, reason: wordsOf(error), lasting: why === 'certificate' } as const;
  return new RequestFailure(failure, { cause: error });
}

/** A proxy as people know it: `proxy.corp:8080`. */
export function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`;
}

function wordsOf(error: unknown): string {
  // Several addresses of one host were tried; Node leaves the message of their error empty.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(wordsOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  if (error.message === 'aborted' || error.message === 'socket hang up') return 'The connection was closed too early.';
  return error.message.replace(/\s*\n\s*/g, ' ') || codeOf(error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
