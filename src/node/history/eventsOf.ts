import { open } from 'node:fs/promises';
import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { parseEvent } from '../journal/followEvents.ts';
import { operationFiles, type Journal } from '../journal/Journal.ts';

/** Every event of an operation's log so far, one after the other. Throws when there is no log, or it cannot be read. */
export async function* eventsOf(journal: Journal, id: string): AsyncGenerator<OperationEvent> {
  const file = await open(operationFiles(journal, id).events);
  for await (const line of file.readLines()) yield* parseEvent(line);
}
