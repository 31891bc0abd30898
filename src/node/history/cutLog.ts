import { open } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { parseTraced } from './TracedEvent.ts';

/**
 * Takes the lines out of the log of an operation that is over, and says so in it. Its phases and its outcome stay, also
 * those that only a newer Carapace can read. Rejects when the log cannot be read or written.
 */
export async function cutLog(file: string): Promise<void> {
  const kept: string[] = [];
  for await (const line of (await open(file)).readLines()) {
    const [event] = parseTraced(line);
    if (event === undefined || event.type === 'log' || event.type === 'progress') continue;
    kept.push(line);
    if (kept.length === 1) kept.push(JSON.stringify(note(event.at)));
  }
  await writeFileAtomic(file, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 });
}

/** What stands in a log in place of its lines. */
export const cutNote = 'The lines of this log were removed, so that all logs together stay small.';

function note(at: number): OperationEvent {
  return { type: 'log', at, message: cutNote };
}
