import { open, type FileHandle } from 'node:fs/promises';
import { parseTraced } from '../../node/history/TracedEvent.ts';
import { cutNote } from '../../node/history/cutLog.ts';
import { eventsOfLine, isAnswer } from './eventsOfLine.ts';
import { readLines } from './readLines.ts';

/** `silent` is the log of an operation that was refused, or never taken on: it is not for the stream. */
export type LogLook = 'whole' | 'silent' | 'cut' | 'gone';

/** Sees whether a log still has what comes after an offset, in bytes. */
export async function lookAtLog(path: string, offset: number): Promise<LogLook> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return 'gone';
  try {
    return offset === 0 ? await lookAtBegin(file) : await lookAtRest(file, offset);
  } finally {
    await file.close();
  }
}

async function lookAtBegin(file: FileHandle): Promise<LogLook> {
  const head = await readLines(file, 0);
  const answer = head.flatMap(({ text }) => eventsOfLine(text)).find(isAnswer);
  if (answer !== undefined) return answer.type === 'refused' ? 'silent' : 'whole';
  // Where the log begins with more than can be looked through, something went on.
  const { size } = await file.stat();
  return (head.at(-1)?.end ?? size) < size ? 'whole' : 'silent';
}

/** A log that was cut begins anew, with a word of that in its second line. */
async function lookAtRest(file: FileHandle, offset: number): Promise<LogLook> {
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, offset - 1);
  if (size < offset || bytesRead === 0 || buffer[0] !== 10) return 'cut';
  const [, second] = await readLines(file, 0);
  return second !== undefined && isCutNote(second.text) ? 'cut' : 'whole';
}

function isCutNote(line: string): boolean {
  return line.includes(cutNote) && parseTraced(line)[0]?.type === 'log';
}
