import { isLast, type OperationEvent } from '../../core/operations/OperationEvent.ts';
import { parseEvent } from '../../node/journal/followEvents.ts';

/** The last moment that has a name, in milliseconds. */
const latest = 8.64e15;

/** The event of a line, as a list of one, or of none when it is cut or foreign, or from no moment that there is. */
export function eventsOfLine(line: string): OperationEvent[] {
  return parseEvent(line).filter(({ at }) => Math.abs(at) <= latest);
}

/** True for the event that says what becomes of an operation: a runner can say other things before it takes it on. */
export function isAnswer({ type }: OperationEvent): boolean {
  return type !== 'log' && type !== 'phase';
}

/** The event after which nothing follows. */
export type Ending = Extract<OperationEvent, { type: 'complete' | 'error' | 'refused' }>;

/** Tells the last event from all others. */
export function isEnding(event: OperationEvent): event is Ending {
  return isLast(event);
}
