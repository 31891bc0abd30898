import type { Place } from '../../core/api/Cursor.ts';
import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import type { Headless } from '../../node/headless/Headless.ts';
import type { Hub } from './createHub.ts';
import type { Told } from './eventData.ts';

/** Who reads, and who is told. */
export type Telling = { readonly headless: Headless; readonly hub: Hub };

/** An event, and the offset in its log after it, in bytes. */
export type PlacedEvent = { readonly event: OperationEvent; readonly end: number };

/** An operation that is followed, as far as its log was read. It changes with every line. */
export type Going = Told & {
  offset: number;
  /** Its runner has taken it on: what it says is for the stream. */
  accepted: boolean;
  /** The number of a runner that waits for its turn. */
  pid: number | undefined;
  /** When its last event was, in milliseconds. */
  at: number;
  /** Told as one that nobody is at. */
  told: boolean;
  /** What came before it was taken on. */
  held: readonly PlacedEvent[];
  isOver: boolean;
};

/** An operation that was not taken on for so long is given up, in milliseconds: one that overtakes another waits long. */
export const acceptMs = 10 * 60_000;

/** Where a reader is who was told all of it so far. */
export function placeOf({ id, offset, told, accepted }: Going): Place {
  return { id, offset: accepted ? offset : 0, told };
}
