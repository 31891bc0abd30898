import { OperationEvent, isLast } from '../../core/operations/OperationEvent.ts';
import { operationFiles, type Journal } from './Journal.ts';
import { parsedJson } from './parsedJson.ts';
import { tailLines } from './tailLines.ts';

/**
 * Follows an operation's log from its first event to its last, or until `signal` aborts. A line that cannot be read is
 * left out. Resolves with the last event, or undefined when aborted first.
 */
export async function followEvents(
  journal: Journal,
  id: string,
  onEvents: (events: readonly OperationEvent[]) => void,
  signal: AbortSignal,
): Promise<OperationEvent | undefined> {
  let last: OperationEvent | undefined;
  const take = (lines: readonly string[]): boolean => {
    const events = lines.flatMap(parseEvent);
    last = events.find(isLast);
    if (events.length > 0) onEvents(events);
    return last !== undefined;
  };
  await tailLines(operationFiles(journal, id).events, take, signal);
  return last;
}

/** One line of an event log, as a list of one, or of none when it is cut or foreign. */
export function parseEvent(line: string): OperationEvent[] {
  const event = OperationEvent.safeParse(parsedJson(line));
  return event.success ? [event.data] : [];
}
