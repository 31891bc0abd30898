import type { Answer } from '../../network/openRequest.ts';
import type { Failure } from '../../network/RequestFailure.ts';

/** What to do with an answer. `total` is the length of the whole file, where the server tells it. */
export type Head =
  | { readonly kind: 'append' | 'from_zero'; readonly total: number | null }
  | { readonly kind: 'ask_again' }
  | ({ readonly kind: 'refused' } & Pick<Failure, 'why' | 'reason' | 'lasting'>);

/** Other answers that may be different the next time: too early, too often, too long. */
const passing: readonly number[] = [408, 425, 429];

/**
 * Decides from the head of an answer what its body is good for, when the file from byte `have` on was asked for. A
 * server that gives another part than that is asked again for the whole.
 */
export function readHead(
  { status, statusText, headers }: Pick<Answer, 'status' | 'statusText' | 'headers'>,
  have: number,
): Head {
  if (status === 200) return { kind: 'from_zero', total: wholeNumber(headers['content-length']) };
  if (status === 206) {
    const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(headers['content-range'] ?? '');
    const fits = range !== null && Number(range[1]) === have && Number(range[2]) >= have;
    if (fits) return { kind: 'append', total: wholeNumber(range[3]) };
  }
  if (have > 0 && (status === 206 || status === 416)) return { kind: 'ask_again' };
  const why = status === 404 || status === 410 ? 'not_found' : 'server';
  const lasting = status < 500 && !passing.includes(status);
  return { kind: 'refused', why, reason: `${String(status)} ${statusText}`.trim(), lasting };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
