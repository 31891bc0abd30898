import { readFile } from 'node:fs/promises';
import type { Replayed } from '../../core/operations/OperationEvent.ts';
import { parseEvent } from './followEvents.ts';
import { operationFiles, type Journal } from './Journal.ts';

/** What an operation's log has of one of the logs that SkyPilot keeps, or of all else that was said without one. */
export async function knownLines(journal: Journal, id: string, of: Replayed | undefined): Promise<readonly string[]> {
  const text = await readFile(operationFiles(journal, id).events, 'utf8').catch(() => '');
  return text
    .split('\n')
    .flatMap(parseEvent)
    .flatMap((event) => (event.type === 'log' && event.of === of ? [event.message] : []));
}
