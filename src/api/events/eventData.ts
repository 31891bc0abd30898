import type { EventData } from '../../core/api/sse.ts';
import { ServerOperationKind, type OperationKind } from '../../core/operations/Operation.ts';
import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { progressJson } from '../../core/present/progressJson.ts';
import { serverCompleteJson } from '../../core/present/serverCompleteJson.ts';
import { toolsJson } from '../../core/present/toolsJson.ts';
import { seenNow } from '../../core/server/seenNow.ts';
import type { Headless } from '../../node/headless/Headless.ts';
import { seeTools } from '../../node/headless/seeTools.ts';
import { asSnapshot } from '../../node/journal/asSnapshot.ts';
import { readJournal, type JournalState } from '../../node/journal/readJournal.ts';
import type { Ending } from './eventsOfLine.ts';

/** Which operation an event is of. */
export type Told = { readonly id: string; readonly kind: OperationKind };

const nothingKnown = { state: undefined, facts: undefined };

/** An event on the way, for programs. */
export function eventData({ id, kind }: Told, event: OperationEvent): EventData {
  return { ...progressJson(event, kind, nothingKnown), operation_id: id };
}

/**
 * How an operation ended, for programs: with what became of the server, or of the tools. `isNewest` says that nothing
 * came after it: of one that ended before others, nobody knows any more how things were.
 */
export async function endingData(headless: Headless, told: Told, event: Ending, isNewest: boolean): Promise<EventData> {
  const seen = await readJournal(headless.journal, headless.warn);
  const isNamed = [seen.activity, seen.toolsActivity].some(
    (one) => one.kind !== 'idle' && one.operation.id === told.id,
  );
  if (!isNewest && !isNamed) return eventData(told, event);
  const said = { ...progressJson(event, told.kind, seenNow(seen)), operation_id: told.id };
  return event.type === 'complete' ? { ...said, ...(await became(headless, told, seen)) } : said;
}

async function became(headless: Headless, { id, kind }: Told, seen: JournalState): Promise<object> {
  const server = ServerOperationKind.safeParse(kind);
  if (!server.success) return toolsJson(await seeTools(headless, null));
  return serverCompleteJson({ id, kind: server.data }, asSnapshot(seen), Date.now());
}
