import { describe, expect, it } from 'vitest';
import { readHead } from '../../../../src/node/tools/download/readHead.ts';
import { worstFailure } from '../../../../src/node/tools/download/worstFailure.ts';

const head = (status: number, have: number, headers: Record<string, string> = {}): unknown =>
  readHead({ status, statusText: '', headers }, have);
const range = (text: string): Record<string, string> => ({ 'content-range': text });

describe('the head of an answer', () => {
  it('says where its body goes', () => {
    expect(head(200, 0, { 'content-length': '10' })).toEqual({ kind: 'from_zero', total: 10 });
    expect(head(200, 5)).toEqual({ kind: 'from_zero', total: null });
    expect(head(206, 5, range('bytes 5-9/10'))).toEqual({ kind: 'append', total: 10 });
    expect(head(206, 5, range('bytes 5-7/10'))).toEqual({ kind: 'append', total: 10 });
    expect(head(206, 5, range('bytes 5-9/*'))).toEqual({ kind: 'append', total: null });
    expect(head(206, 0, range('bytes 0-9/10'))).toEqual({ kind: 'append', total: 10 });
  });

  it.each(['bytes 4-9/10', 'bytes 6-9/10', 'bytes 5-4/10', 'bytes */10', 'items 5-9/10', 'bytes 5-9', ''])(
    'asks again for the whole when the part is another: %s',
    (text) => {
      expect(head(206, 5, range(text))).toEqual({ kind: 'ask_again' });
      expect(head(206, 0, range(text))).toMatchObject({ kind: 'refused', why: 'server', lasting: true });
    },
  );

  it('asks again for the whole when there is no such part, and only then', () => {
    expect(head(416, 5)).toEqual({ kind: 'ask_again' });
    expect(head(416, 0)).toMatchObject({ kind: 'refused', why: 'server', lasting: true });
  });

  it.each([
    [404, 'not_found', true],
    [410, 'not_found', true],
    [401, 'server', true],
    [403, 'server', true],
    [304, 'server', true],
    [204, 'server', true],
    [408, 'server', false],
    [429, 'server', false],
    [500, 'server', false],
    [503, 'server', false],
  ])('refuses with %i: %s, lasting %s', (status, why, lasting) => {
    expect(head(status, 5)).toEqual({ kind: 'refused', why, reason: String(status), lasting });
  });
});

describe('of several failures', () => {
  const failure = (why: 'not_found' | 'no_network' | 'server' | 'hash_mismatch' | 'certificate', subject: string) =>
    ({ why, subject, reason: '', lasting: true }) as const;

  it('the one is told that says most, and of equals the first', () => {
    const [lost, down, wrong] = [failure('not_found', 'a'), failure('no_network', 'b'), failure('hash_mismatch', 'c')];
    expect(worstFailure([lost, down])).toBe(down);
    expect(worstFailure([lost, down, wrong, failure('certificate', 'd'), failure('server', 'e')])).toBe(wrong);
    expect(worstFailure([lost, failure('not_found', 'b')])).toBe(lost);
    expect(worstFailure([])).toBeUndefined();
  });
});
