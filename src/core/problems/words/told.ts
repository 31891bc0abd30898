import { sentence } from './sentence.ts';

/** What happened, and somebody else's words why, where they left any. */
export function told(what: string, reason: string): string {
  const why = sentence(reason);
  return why === '' ? `${what}.` : `${what}: ${why}`;
}
