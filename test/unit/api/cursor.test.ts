import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cursorBefore,
  emptyCursor,
  formatCursor,
  isOperationId,
  parseCursor,
  past,
  reached,
  type Cursor,
} from '../../../src/core/api/Cursor.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import { anOperationId } from './anOperationId.ts';

const places = fc
  .uniqueArray(anOperationId, { maxLength: 5 })
  .chain((ids) =>
    fc.tuple(...ids.sort().map((id) => fc.record({ id: fc.constant(id), offset: fc.nat(), told: fc.boolean() }))),
  );
const seen = fc.option(fc.record({ epoch: fc.stringMatching(/^[0-9a-f]{8}$/), states: fc.nat(), late: fc.nat() }), {
  nil: undefined,
});
const cursors: fc.Arbitrary<Cursor> = fc.tuple(places, seen, fc.option(anOperationId)).map(([some, epoch, later]) => {
  const last = some.at(-1)?.id ?? '';
  return { places: some, newest: later !== null && later > last ? later : last, seen: epoch };
});

describe('a cursor', () => {
  it('is the same after it was sent and came back', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        const text = formatCursor(cursor);
        expect(parseCursor(text)).toEqual(cursor);
        expect(text).toMatch(/^[\x21-\x7e]*$/);
      }),
    );
  });

  it('is understood, or it is not: no text is too much', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9TZa-z_=,;.!-]{0,80}$/)), (text) => {
        const cursor = parseCursor(text);
        if (cursor !== undefined) expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it.each([
    'nonsense',
    '../../etc/passwd=0',
    '20261121T115700123Z-launch-a1b2c3=-1',
    '20261121T115700123Z-launch-a1b2c3=1.5',
    '20261121T115700123Z-launch-a1b2c3=9999999999999999',
    '20261121T115700123Z-launch-a1b2c3=1,20261121T115700123Z-launch-a1b2c3=2',
    '20261121T115700123Z-launch-b1b2c3=1,20261121T115700123Z-launch-a1b2c3=2',
    '20261121T115700123Z-launch-a1b2c3,20261121T115700123Z-launch-b1b2c3=2',
    ';',
    ';abc',
    ';abc.1',
    ';abc.1.1;abc.2.2',
    ',',
    `20261121T115700123Z-launch-a1b2c3=1;${'a'.repeat(5_000)}.1.1`,
  ])('%s is none', (text) => {
    expect(parseCursor(text)).toBeUndefined();
  });

  it('names an operation until the reader is through with it, and knows the newest for good', () => {
    const [one, two] = ['20261121T115700123Z-launch-a1', '20261121T115700124Z-install_tools-b2'];
    const both = [two, one].reduce((cursor, id) => reached(cursor, { id, offset: 7, told: false }), emptyCursor);
    expect(formatCursor(both)).toBe(`${one}=7,${two}=7`);
    expect(formatCursor(past(both, two))).toBe(`${one}=7,${two}`);
    expect(formatCursor(past(past(both, two), one))).toBe(two);
    expect(formatCursor(reached(both, { id: one, offset: 9, told: true }))).toBe(`${one}=9!,${two}=7`);
  });

  it('can be made from which all of an operation comes', () => {
    const { id } = newOperation('install_tools', 'carapace', 'api');
    expect(isOperationId(id)).toBe(true);
    expect(parseCursor(cursorBefore(id))).toEqual({
      places: [{ id, offset: 0, told: false }],
      newest: id,
      seen: undefined,
    });
  });
});
