import { randomBytes } from 'node:crypto';
import { formatCursor, type Place } from '../../core/api/Cursor.ts';
import { frameRing } from '../../core/api/frameRing.ts';
import { openPosition, type Position } from '../../core/api/openPosition.ts';
import { eventText, type EventData } from '../../core/api/sse.ts';
import type { FeedLimits } from './FeedLimits.ts';
import { openBell } from './openBell.ts';

/** A state that was told, and when, in milliseconds. */
export type KeptState = { readonly number: number; readonly at: number; readonly data: EventData };

/** Events as they are sent, the place after them, and the id of the last of them. */
export type SentBatch = { readonly bytes: Uint8Array; readonly next: number; readonly id: string | undefined };

/** What is new, once for all who listen. Its writers say it, and its readers take it, each at a pace of its own. */
export type Hub = Pick<Position, 'known' | 'found' | 'forget'> & {
  /** The last states, the oldest first. */
  readonly states: () => readonly KeptState[];
  /** Where the next event will be. */
  readonly next: () => number;
  /** The events from a place on; an empty batch when there are none yet, undefined when they are no longer kept. */
  readonly batch: (from: number) => SentBatch | undefined;
  /** Resolves once there is something new, or when aborted. */
  readonly changed: (signal: AbortSignal) => Promise<void>;
  /** Says an event of an operation: the reader is then at the place, or, without one, through with it. */
  readonly tell: (id: string, place: Place | undefined, data: EventData) => void;
  /** An operation is there, and nothing more comes of it. */
  readonly over: (id: string) => void;
  readonly tellState: (at: number, data: EventData) => void;
};

/** How many states are kept for those who come back. */
const mostStates = 200;

/** A hub in which nothing has happened. */
export function createHub({ ringChars, batchChars }: Pick<FeedLimits, 'ringChars' | 'batchChars'>): Hub {
  const ring = frameRing(ringChars);
  const bell = openBell();
  const encoder = new TextEncoder();
  const { known, found, forget, move, countState } = openPosition(randomBytes(4).toString('hex'));
  let states: readonly KeptState[] = [];
  let last: (SentBatch & { readonly from: number; readonly until: number }) | undefined;
  const say = (data: EventData): void => {
    const id = formatCursor(known().now);
    ring.push({ text: eventText(id, data), id });
    bell.ring();
  };
  return {
    ...{ known, found, forget },
    states: () => states,
    next: ring.next,
    changed: bell.heard,
    batch: (from) => {
      // Those who keep up all take the same.
      if (last?.from === from && last.until === ring.next()) return last;
      const taken = ring.batch(from, batchChars);
      if (taken === undefined) return undefined;
      const { text, next, id } = taken;
      last = { bytes: encoder.encode(text), next, id, from, until: ring.next() };
      return last;
    },
    tell: (id, place, data) => {
      move(id, place);
      say(data);
    },
    over: (id) => move(id, undefined),
    tellState: (at, data) => {
      states = [...states, { number: countState(), at, data }].slice(-mostStates);
      say(data);
    },
  };
}
