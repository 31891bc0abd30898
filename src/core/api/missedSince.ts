import { reached, type Cursor, type Place } from './Cursor.ts';

/** An operation that was found although a newer one was known: the clock was set back, or two were asked for at once. */
export type Late = { readonly id: string; readonly number: number };

/** What there is now. */
export type Known = {
  /** Where the newest events are. */
  readonly now: Cursor;
  /** The operations that have a folder, in the order of their ids. */
  readonly ids: readonly string[];
  readonly late: readonly Late[];
};

/** A part of one operation's log that is to be read: up to a place, or, without one, to the end of the operation. */
export type Leg = { readonly from: Place; readonly to: Place | undefined };

export type Missed = { readonly start: Cursor; readonly legs: readonly Leg[] };

/**
 * What a reader at one cursor has to read to be where the newest events are: one operation after the other. The reader
 * is then at `start`, which names what has to be named so that nothing is lost when it stops anywhere on the way.
 */
export function missedSince(since: Cursor, { now, ids, late }: Known): Missed {
  const isNamed = (id: string): boolean => since.places.some((place) => place.id === id);
  const seen = since.seen?.epoch === now.seen?.epoch ? since.seen : undefined;
  const unseen = late.filter(({ number }) => seen !== undefined && number > seen.late);
  // Whoever saw an operation that still goes on names it.
  const unnamed = [...unseen, ...now.places].filter(({ id }) => id <= since.newest && !isNamed(id));
  const all = unnamed.reduce((cursor, { id }) => reached(cursor, begin(id)), since);
  const start = { ...all, seen: seen && { ...seen, late: now.seen?.late ?? 0 } };
  const between = ids.filter((id) => id > since.newest && id <= now.newest);
  const from = [...start.places, ...between.map(begin)];
  return { start, legs: from.map((one) => ({ from: one, to: now.places.find(({ id }) => id === one.id) })) };
}

function begin(id: string): Place {
  return { id, offset: 0, told: false };
}
