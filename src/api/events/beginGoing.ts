import { open } from 'node:fs/promises';
import type { Headless } from '../../node/headless/Headless.ts';
import { readAsked } from '../../node/history/readAsked.ts';
import { readEdges } from '../../node/history/readEdges.ts';
import { operationFiles } from '../../node/journal/Journal.ts';
import { endInJournal } from './endInJournal.ts';
import type { Told } from './eventData.ts';
import { eventsOfLine, isAnswer, isEnding } from './eventsOfLine.ts';
import { acceptMs, type Going } from './Going.ts';
import { tailOf } from './tailOf.ts';

/** What `readEdges` sees of a log's beginning, in bytes. */
const firstBytes = 64 * 1024;

/** An operation that was asked for now: nothing of it was read. */
export function freshGoing({ id, kind }: Told): Going {
  const unread = { offset: 0, accepted: false, pid: undefined, at: Date.now(), told: false };
  return { id, kind, ...unread, held: [], isOver: false };
}

/**
 * An operation that was there before the feed began, after all that its log says so far; undefined when it is over.
 */
export async function leftGoing(headless: Headless, told: Told): Promise<Going | undefined> {
  const { events } = operationFiles(headless.journal, told.id);
  const file = await open(events, 'r').catch(() => undefined);
  const { lines, end } = file === undefined ? { lines: [], end: 0 } : await tailOf(file).finally(() => file.close());
  const last = lines.flatMap(({ text }) => eventsOfLine(text));
  if (last.some(isEnding)) return undefined;
  const answer = (await readEdges(events)).head.flatMap(eventsOfLine).find(isAnswer);
  // Where the log begins with more than can be looked through, something goes on.
  if (answer === undefined && end < firstBytes)
    return isYoung(await askedAt(headless, told)) ? freshGoing(told) : undefined;
  const pid = answer?.type === 'accepted' ? answer.pid : undefined;
  const at = last.at(-1)?.at ?? Date.now();
  const going = { ...freshGoing(told), offset: end, accepted: true, pid, at };
  const found = await endInJournal(headless, going);
  if (found === undefined) return going;
  return found.mayGoOn ? { ...going, told: true } : undefined;
}

async function askedAt({ journal }: Headless, { id }: Told): Promise<number> {
  return (await readAsked(journal, id)).askedAt ?? 0;
}

function isYoung(at: number): boolean {
  return Math.abs(Date.now() - at) < acceptMs;
}
