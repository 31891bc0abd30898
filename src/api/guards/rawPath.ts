import type { IncomingMessage } from 'node:http';

/** What was asked for as it came, up to a question mark: neither decoded nor tidied. */
export function rawPath({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}
