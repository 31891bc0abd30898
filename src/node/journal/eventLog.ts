import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { writeProblem } from './writeProblem.ts';

/** The most that one operation's log may take, in bytes; phases and the outcome are written even past it. */
const largest = 32 * 1024 * 1024;

export type EventLog = {
  readonly write: (events: readonly OperationEvent[]) => void;
  readonly close: () => void;
};

/**
 * Opens an operation's log for appending. Each call is one write to the file, so that a reader sees whole lines.
 * @throws ProblemError when the file cannot be made or the disk is full.
 */
export function openEventLog(file: string): EventLog {
  const fd = guarded(file, () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return openSync(file, 'a', 0o600);
  });
  let size = 0;
  let cut = false;
  const write = (events: readonly OperationEvent[]): void => {
    const kept = events.filter((event) => event.type !== 'log' || !cut);
    if (kept.length === 0) return;
    const text = kept.map((event) => `${JSON.stringify(event)}\n`).join('');
    size += guarded(file, () => writeSync(fd, text));
    if (size < largest || cut) return;
    cut = true;
    const note: OperationEvent = {
      type: 'log',
      at: Date.now(),
      message: 'The output goes on, but is too long to keep.',
    };
    guarded(file, () => writeSync(fd, `${JSON.stringify(note)}\n`));
  };
  return {
    write,
    close: () => {
      closeSync(fd);
    },
  };
}

function guarded<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw writeProblem(error, file);
  }
}
