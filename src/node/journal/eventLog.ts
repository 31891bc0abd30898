import { closeSync, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isLast, type OperationEvent } from '../../core/operations/OperationEvent.ts';
import { writeProblem } from './writeProblem.ts';

/** The most that one operation's log may take, in bytes; phases and the outcome are written even past it. */
const largest = 32 * 1024 * 1024;

export type EventLog = {
  readonly write: (events: readonly OperationEvent[]) => void;
  readonly close: () => void;
};

/**
 * Opens an operation's log for appending. Each call is one write to the file, so that a reader sees whole lines. A disk
 * that is full for a while costs log lines and phases, never the operation; its beginning and its outcome must be written.
 * @throws ProblemError when the file cannot be made, or one of those two cannot be written.
 */
export function openEventLog(file: string): EventLog {
  const fd = guarded(file, () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return openSync(file, 'a', 0o600);
  });
  let { size } = guarded(file, () => fstatSync(fd));
  let cut = size >= largest;
  let torn = false;
  const append = (events: readonly OperationEvent[]): void => {
    const text = `${torn ? '\n' : ''}${events.map((event) => `${JSON.stringify(event)}\n`).join('')}`;
    torn = true;
    const written = guarded(file, () => writeSync(fd, text));
    torn = written < Buffer.byteLength(text);
    size += written;
  };
  const write = (events: readonly OperationEvent[]): void => {
    const kept = events.filter((event) => event.type !== 'log' || !cut);
    if (kept.length === 0) return;
    try {
      append(kept);
    } catch (error) {
      if (kept.every(({ type }) => isPassing(type))) return;
      throw error;
    }
    // Whoever follows reads nothing after the last event.
    if (size < largest || cut || kept.some(isLast)) return;
    cut = true;
    append([{ type: 'log', at: Date.now(), message: 'The output goes on, but is too long to keep.' }]);
  };
  return {
    write,
    close: () => {
      closeSync(fd);
    },
  };
}

/** What an operation can do without: its beginning and its outcome it cannot. */
function isPassing(type: OperationEvent['type']): boolean {
  return type === 'log' || type === 'phase' || type === 'progress';
}

function guarded<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw writeProblem(error, file);
  }
}
