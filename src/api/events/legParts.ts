import type { Leg } from '../../core/api/missedSince.ts';
import { operationFiles } from '../../node/journal/Journal.ts';
import { readAsked } from '../../node/history/readAsked.ts';
import { endInJournal } from './endInJournal.ts';
import type { Telling } from './Going.ts';
import { endingStep, lastStep, logSteps } from './logSteps.ts';
import { lookAtLog } from './lookAtLog.ts';
import type { Part } from './Step.ts';

/** Reads a part of an operation's log, and says how the operation ended where that is in no line. */
export async function* legParts(telling: Telling, { from, to }: Leg): AsyncGenerator<Part> {
  const { headless } = telling;
  const { kind } = await readAsked(headless.journal, from.id);
  // One that waits to be taken on has said nothing yet.
  if (kind === undefined || to?.offset === 0) return;
  const told = { id: from.id, kind };
  const { events: file } = operationFiles(headless.journal, from.id);
  const log = await lookAtLog(file, from.offset);
  if (log === 'gone' && from.offset > 0) yield `The log of ${from.id} is no longer kept.`;
  if (log === 'cut') yield `What came next in the log of ${from.id} is no longer kept, apart from its end.`;
  if (log === 'gone' || log === 'silent') return;
  const walk = { telling, told, file, until: to?.offset ?? Infinity };
  const { at, isOver } = yield* log === 'cut' ? lastStep(walk) : logSteps(walk, from.offset);
  const isTold = to === undefined ? from.told && at === undefined : !to.told || (from.told && at === undefined);
  if (isOver || isTold) return;
  const found = await endInJournal(headless, { ...told, at: at ?? Date.now(), pid: undefined });
  if (found !== undefined) yield [{ ...(await endingStep(walk, found.event)), place: to }];
}
