import { formatCursor, past, reached, type Cursor } from '../../core/api/Cursor.ts';
import { missedSince, type Leg } from '../../core/api/missedSince.ts';
import { commentText, eventText, type EventData } from '../../core/api/sse.ts';
import type { Hub, KeptState } from './createHub.ts';
import type { Telling } from './Going.ts';
import { legParts } from './legParts.ts';
import type { Step } from './Step.ts';

/** Where a reader is: at a cursor, which is a place in the hub. */
export type Reached = { readonly cursor: Cursor; readonly next: number };

/**
 * What a reader at a cursor has missed, as text, some at a time: from the logs, with the states between by their time. It
 * ends where the hub was when it began.
 */
export async function* catchUp(telling: Telling, since: Cursor): AsyncGenerator<string, Reached> {
  const { hub } = telling;
  const [known, next] = [hub.known(), hub.next()];
  const { start, legs } = missedSince(since, known);
  const { first, missed } = statesMissed(hub, since);
  let states = missed;
  let cursor = start;
  const say = (data: EventData): string => eventText(formatCursor(cursor), data);
  const sayState = ({ number, data }: KeptState): string => {
    cursor = { ...cursor, seen: known.now.seen && { ...known.now.seen, states: number } };
    return say(data);
  };
  const sayStep = (leg: Leg, { data, place }: Step): string => {
    cursor = place === undefined ? past(cursor, leg.from.id) : reached(cursor, place);
    return say(data);
  };
  const statesUntil = (at: number): string => {
    if (states.length === 0) return '';
    const due = states.filter((state) => state.at <= at);
    states = states.slice(due.length);
    return due.map(sayState).join('');
  };
  if (first !== undefined) yield sayState(first);
  for (const leg of legs) {
    cursor = reached(cursor, leg.from);
    for await (const part of legParts(telling, leg))
      yield typeof part === 'string'
        ? commentText(part)
        : part.map((step) => statesUntil(step.at) + sayStep(leg, step)).join('');
    cursor = leg.to === undefined ? past(cursor, leg.from.id) : reached(cursor, leg.to);
  }
  yield statesUntil(Infinity);
  return { cursor: known.now, next };
}

/** Whoever saw none in this server's life is told how it is now, and nothing of what was before. */
function statesMissed(hub: Hub, since: Cursor): { first?: KeptState; missed: readonly KeptState[] } {
  const { seen } = hub.known().now;
  const states = hub.states();
  if (since.seen !== undefined && since.seen.epoch === seen?.epoch) {
    const had = since.seen.states;
    return { missed: states.filter(({ number }) => number > had) };
  }
  const newest = states.at(-1);
  return newest === undefined ? { missed: [] } : { first: newest, missed: [] };
}
