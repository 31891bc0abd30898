import { endInJournal } from './endInJournal.ts';
import { endingData } from './eventData.ts';
import { acceptMs, placeOf, type Going, type Telling } from './Going.ts';

/** What the journal has to say so often in a row: the log's own last event would have come first. */
const sure = 2;

/**
 * Sees, each time it is called, whether somebody is still at an operation. When nobody is, that is told once; one that
 * another runner can go on with is not over by it.
 */
export function judgeGoing({ headless, hub }: Telling, going: Going): () => Promise<void> {
  const patientUntil = performance.now() + acceptMs;
  let [looks, seenAt] = [0, going.offset];
  const giveUp = (): void => {
    hub.over(going.id);
    going.isOver = true;
  };
  return async () => {
    if (going.isOver) return;
    if (!going.accepted) {
      if (performance.now() > patientUntil) giveUp();
      return;
    }
    const found = await endInJournal(headless, going);
    looks = found === undefined || seenAt !== going.offset ? 0 : looks + 1;
    seenAt = going.offset;
    if (found === undefined || looks < sure) return;
    const { event, mayGoOn } = found;
    if (going.told && event.type === 'error' && event.problem.kind === 'interrupted') {
      if (!mayGoOn) giveUp();
      return;
    }
    const data = await endingData(headless, going, event, true);
    going.told = true;
    going.isOver = !mayGoOn;
    hub.tell(going.id, mayGoOn ? placeOf(going) : undefined, data);
  };
}
