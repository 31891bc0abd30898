import { emptyCursor, past, reached, type Cursor, type Place } from './Cursor.ts';
import type { Known, Late } from './missedSince.ts';

/** Where the newest events are, and which operations there are. */
export type Position = {
  readonly known: () => Known;
  /** An operation is there; what it says may be for the stream. */
  readonly found: (place: Place) => void;
  /** The readers are at a place of an operation, or, without one, through with it. */
  readonly move: (id: string, place: Place | undefined) => void;
  /** The folders of these operations are gone. */
  readonly forget: (ids: readonly string[]) => void;
  /** Counts one more state, and answers its number. */
  readonly countState: () => number;
};

/** How many operations that were found late are remembered for those who come back. */
const mostLate = 200;

/** Where nothing has happened in one server's life. */
export function openPosition(epoch: string): Position {
  let [states, lateOnes] = [0, 0];
  let now: Cursor = { ...emptyCursor, seen: { epoch, states: 0, late: 0 } };
  let ids: readonly string[] = [];
  let late: readonly Late[] = [];
  const know = (id: string): void => {
    if (!ids.includes(id)) ids = [...ids, id].sort();
  };
  const count = (): void => {
    now = { ...now, seen: { epoch, states, late: lateOnes } };
  };
  return {
    known: () => ({ now, ids, late }),
    countState: () => {
      states += 1;
      count();
      return states;
    },
    found: (place) => {
      know(place.id);
      if (place.id < now.newest) {
        lateOnes += 1;
        late = [...late, { id: place.id, number: lateOnes }].slice(-mostLate);
        count();
      }
      now = reached(now, place);
    },
    move: (id, place) => {
      know(id);
      now = place === undefined ? past(now, id) : reached(now, place);
    },
    forget: (gone) => {
      ids = ids.filter((id) => !gone.includes(id));
    },
  };
}
