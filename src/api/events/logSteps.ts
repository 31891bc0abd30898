import { open } from 'node:fs/promises';
import { endingData, eventData, type Told } from './eventData.ts';
import { eventsOfLine, isEnding, type Ending } from './eventsOfLine.ts';
import type { Telling } from './Going.ts';
import { readLines, type Line } from './readLines.ts';
import type { Step } from './Step.ts';
import { tailOf } from './tailOf.ts';

/** A log that is read up to an offset, in bytes. */
export type Walk = {
  readonly telling: Telling;
  readonly told: Told;
  readonly file: string;
  readonly until: number;
};

/** When the last event was, if there was one, and whether the log ended with it. */
export type Walked = { readonly at: number | undefined; readonly isOver: boolean };

/**
 * The events of a log from an offset on, some at a time. The file is open only while it is read: a reader who takes its
 * time holds nothing.
 */
export async function* logSteps(walk: Walk, from: number): AsyncGenerator<readonly Step[], Walked> {
  let at: number | undefined;
  for (let offset = from; ;) {
    const lines = await linesFrom(walk.file, offset);
    const steps: Step[] = [];
    for (const { text, end } of lines) {
      if (end > walk.until) break;
      for (const event of eventsOfLine(text)) {
        at = event.at;
        if (isEnding(event)) {
          yield [...steps, await endingStep(walk, event)];
          return { at, isOver: true };
        }
        const place = { id: walk.told.id, offset: end, told: false };
        steps.push({ at, data: eventData(walk.told, event), place });
      }
    }
    if (steps.length > 0) yield steps;
    const last = lines.at(-1);
    if (last === undefined || last.end >= walk.until) return { at, isOver: false };
    offset = last.end;
  }
}

/** The end alone, of a log whose lines were taken out. */
export async function* lastStep(walk: Walk): AsyncGenerator<readonly Step[], Walked> {
  const file = await open(walk.file, 'r').catch(() => undefined);
  const tail = await (file && tailOf(file).finally(() => file.close()));
  const events = (tail?.lines ?? []).flatMap(({ text }) => eventsOfLine(text));
  const end = events.find(isEnding);
  if (end !== undefined) yield [await endingStep(walk, end)];
  return { at: events.at(-1)?.at, isOver: end !== undefined };
}

/** How an operation ended. */
export async function endingStep({ telling, told }: Pick<Walk, 'telling' | 'told'>, event: Ending): Promise<Step> {
  const { headless, hub } = telling;
  const isNewest = told.id >= (hub.known().ids.at(-1) ?? '');
  return { at: event.at, data: await endingData(headless, told, event, isNewest), place: undefined };
}

/** What is read at once, in bytes: as an event, a line is two or three times as long. */
const chunkBytes = 32 * 1024;

async function linesFrom(path: string, offset: number): Promise<readonly Line[]> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return [];
  return readLines(file, offset, chunkBytes).finally(() => file.close());
}
