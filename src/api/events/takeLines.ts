import { endingData, eventData } from './eventData.ts';
import { eventsOfLine, isAnswer, isEnding } from './eventsOfLine.ts';
import type { Going, PlacedEvent, Telling } from './Going.ts';
import type { Line } from './readLines.ts';

/** Tells what new lines of an operation's log say, in their order, until it is over. */
export async function takeLines(telling: Telling, going: Going, lines: readonly Line[]): Promise<void> {
  for (const { text, end } of lines) {
    going.offset = end;
    for (const event of eventsOfLine(text)) {
      for (const ready of readyOf(telling, going, { event, end })) {
        if (isEnding(ready.event)) await tellEnding(telling, going, ready);
        else tell(telling, going, ready);
        if (going.isOver) return;
      }
    }
  }
}

/** What comes before an operation was taken on waits for that: one that is refused is not for the stream. */
function readyOf({ hub }: Telling, going: Going, placed: PlacedEvent): readonly PlacedEvent[] {
  const { event } = placed;
  if (event.type === 'accepted') going.pid = event.pid;
  if (going.accepted) return [placed];
  if (event.type === 'refused') {
    hub.over(going.id);
    going.isOver = true;
    return [];
  }
  going.accepted = isAnswer(event);
  const held = [...going.held, placed];
  going.held = going.accepted ? [] : held;
  return going.accepted ? held : [];
}

function tell({ hub }: Telling, going: Going, { event, end }: PlacedEvent): void {
  going.at = event.at;
  going.told = false;
  hub.tell(going.id, { id: going.id, offset: end, told: false }, eventData(going, event));
}

async function tellEnding({ headless, hub }: Telling, going: Going, { event }: PlacedEvent): Promise<void> {
  if (!isEnding(event)) return;
  const data = await endingData(headless, going, event, true);
  hub.tell(going.id, undefined, data);
  going.isOver = true;
}
