import { isLast } from '../../core/operations/OperationEvent.ts';
import type { OperationKind } from '../../core/operations/Operation.ts';
import { progressJson } from '../../core/present/progressJson.ts';
import type { Shower } from './Shower.ts';

/** NDJSON, one line per event. The outcome is written by whoever knows what became of the server. */
export function jsonShower(answer: (line: string) => void, kind: OperationKind): Shower {
  const nothingKnown = { state: undefined, facts: undefined };
  return {
    show: (events) => {
      for (const event of events) if (!isLast(event)) answer(JSON.stringify(progressJson(event, kind, nothingKnown)));
    },
    end: () => undefined,
  };
}
