import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCursor, parseCursor, past, reached, type Cursor } from '../../../src/core/api/Cursor.ts';
import { missedSince } from '../../../src/core/api/missedSince.ts';
import { openPosition } from '../../../src/core/api/openPosition.ts';
import { anOperationId } from './anOperationId.ts';

type Log = { readonly id: string; readonly lines: number; readonly isRefused: boolean; readonly isOpen: boolean };
type Sent = { readonly what: string; readonly id: string };

const aLog = fc.record({ id: anOperationId, lines: fc.nat(6), isRefused: fc.boolean(), isOpen: fc.boolean() });
const logs = fc.uniqueArray(aLog, { maxLength: 6, selector: ({ id }) => id });

/**
 * A world in which some operations say their lines, in any order among each other and found in any order, and what the
 * hub sends of it. A line is ten bytes. Between any two events a reader can be cut off.
 */
function world(all: readonly Log[], order: readonly number[]) {
  const position = openPosition('epoch');
  const written = new Map<string, number>();
  const sent: Sent[] = [];
  const say = (what: string): void => {
    sent.push({ what, id: formatCursor(position.known().now) });
  };
  const step = ({ id, lines, isRefused, isOpen }: Log): void => {
    const line = written.get(id);
    if (line === undefined) position.found({ id, offset: 0, told: false });
    written.set(id, (line ?? -1) + 1);
    const number = written.get(id) ?? 0;
    if (number === 0 || number > lines) return;
    const isLast = number === lines && !isOpen;
    if (isRefused && !isLast) return;
    position.move(id, isLast ? undefined : { id, offset: number * 10, told: false });
    if (!isRefused) say(`${id} ${String(number)}`);
  };
  const run = (steps: readonly number[]): void => {
    for (const index of steps) {
      const log = all[index % Math.max(1, all.length)];
      if (log !== undefined) step(log);
    }
  };
  run(order);
  return { position, sent, written, run };
}

type World = ReturnType<typeof world>;

/** What a reader gets who comes back with a cursor, from the logs and then as it was. */
function caughtUp({ position, written }: World, all: readonly Log[], since: Cursor): readonly Sent[] {
  const { start, legs } = missedSince(since, position.known());
  const sent: Sent[] = [];
  let cursor = start;
  for (const { from, to } of legs) {
    cursor = reached(cursor, from);
    const log = all.find(({ id }) => id === from.id);
    const there = Math.min(log?.lines ?? 0, written.get(from.id) ?? 0);
    const until = to === undefined ? there : to.offset / 10;
    for (let line = from.offset / 10 + 1; line <= until && log?.isRefused === false; line += 1) {
      const isEnd = line === log.lines && !log.isOpen;
      cursor = isEnd ? past(cursor, log.id) : reached(cursor, { id: log.id, offset: line * 10, told: false });
      sent.push({ what: `${log.id} ${String(line)}`, id: formatCursor(cursor) });
    }
    cursor = to === undefined ? past(cursor, from.id) : reached(cursor, to);
  }
  return sent;
}

function byOperation(what: readonly string[]): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const line of what) (all[line.split(' ')[0] ?? ''] ??= []).push(line);
  return all;
}

describe('whoever comes back with the id of an event', () => {
  it('gets each line that the others got after it, once and in order, wherever it is cut off again', () => {
    fc.assert(
      fc.property(
        logs,
        fc.array(fc.nat(5), { maxLength: 60 }),
        fc.array(fc.nat(1_000), { maxLength: 5 }),
        fc.nat(1_000),
        (all, order, cuts, first) => {
          const whole = world(all, order);
          fc.pre(whole.sent.length > 0);
          const begin = first % whole.sent.length;
          const got = whole.sent.slice(0, begin + 1).map(({ what }) => what);
          let at = whole.sent[begin]?.id ?? '';
          for (const cut of [...cuts, Infinity]) {
            const missed = caughtUp(whole, all, parseCursor(at) ?? { places: [], newest: '', seen: undefined });
            const taken = cut === Infinity ? missed : missed.slice(0, cut % (missed.length + 1));
            got.push(...taken.map(({ what }) => what));
            at = taken.at(-1)?.id ?? at;
          }
          expect(byOperation(got)).toEqual(byOperation(whole.sent.map(({ what }) => what)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gets it from the next server too, as long as ids are in the order of their operations', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(5), { maxLength: 60 }), fc.nat(1_000), (unsorted, order, first) => {
        const all = unsorted.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const begun = [...all.keys(), ...order];
        const whole = world(all, begun);
        fc.pre(whole.sent.length > 0);
        const begin = first % whole.sent.length;
        // The next server finds what is there, after all that was said of it.
        const next = world([], []);
        for (const { id } of all) {
          const place = whole.position.known().now.places.find((one) => one.id === id);
          if (place === undefined) next.position.move(id, undefined);
          else next.position.found(place);
        }
        const since = parseCursor(whole.sent[begin]?.id ?? '');
        const missed = since && caughtUp({ ...next, written: whole.written }, all, since);
        const got = [...whole.sent.slice(0, begin + 1), ...(missed ?? [])].map(({ what }) => what);
        expect(byOperation(got)).toEqual(byOperation(whole.sent.map(({ what }) => what)));
      }),
      { numRuns: 500 },
    );
  });
});
