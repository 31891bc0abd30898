import type { TracedEnd, Traces } from '../../core/history/Traces.ts';
import { Problem } from '../../core/problems/Problem.ts';
import { isHeld } from '../journal/isHeld.ts';
import { operationFiles, type Journal } from '../journal/Journal.ts';
import { isAlive } from '../process/processGroup.ts';
import { readAsked } from './readAsked.ts';
import { readEdges } from './readEdges.ts';
import { parseTraced, type TracedEvent } from './TracedEvent.ts';

/** A runner that says nothing for this long did not begin, in milliseconds. */
const beginMs = 120_000;

/** Reads what an operation left in its folder. Never fails: what is damaged or missing counts as not known. */
export async function readTraces(journal: Journal, id: string): Promise<Traces> {
  const [asked, edges] = await Promise.all([readAsked(journal, id), readEdges(operationFiles(journal, id).events)]);
  const head = edges.head.flatMap(parseTraced);
  const [end] = edges.tail.flatMap(parseTraced).flatMap(asEnd);
  const askedAt = asked.askedAt ?? head[0]?.at ?? 0;
  return { id, ...asked, askedAt, end, waits: end === undefined && (await doesWait(journal, askedAt, head)) };
}

function asEnd({ type, at, problem }: TracedEvent): TracedEnd[] {
  if (type !== 'complete' && type !== 'error' && type !== 'refused') return [];
  return [{ type, at, problem: Problem.safeParse(problem).data }];
}

/** A runner says that it takes an operation on before long; on the tools, its turn comes after that of others. */
async function doesWait(journal: Journal, askedAt: number, head: readonly TracedEvent[]): Promise<boolean> {
  const accepted = head.find(({ type }) => type === 'accepted');
  if (accepted === undefined) return Math.abs(Date.now() - askedAt) < beginMs;
  return accepted.pid !== undefined && isAlive(accepted.pid) && (await isHeld(journal.toolsLock, Date.now()));
}
