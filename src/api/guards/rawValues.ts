import type { IncomingMessage } from 'node:http';

/** Every value of a header as it came, also of one that Node would make one of several, or drop. */
export function rawValues({ rawHeaders }: IncomingMessage, name: string): readonly string[] {
  return rawHeaders.filter((_value, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}
