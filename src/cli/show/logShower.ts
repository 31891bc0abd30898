import type { OperationKind } from '../../core/operations/Operation.ts';
import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { phaseTitle } from '../../core/operations/Phase.ts';
import { completedText, progressJson } from '../../core/present/progressJson.ts';
import { explain, type Circumstances } from '../../core/problems/explain.ts';
import type { Terminal } from '../Terminal.ts';
import { operationNouns } from '../../core/present/operationNouns.ts';
import type { Shower } from './Shower.ts';

/**
 * Writes a whole log as it was: each line, with the phases between them, but not how far each was at times; as NDJSON,
 * every event.
 */
export function logShower(
  { json, answer }: Pick<Terminal, 'json' | 'answer'>,
  kind: OperationKind,
  seen: Omit<Circumstances, 'during'>,
): Shower {
  const text = (event: OperationEvent): string | undefined => {
    if (json) return JSON.stringify(progressJson(event, kind, seen));
    switch (event.type) {
      case 'accepted':
        return heading(event.at, `${operationNouns[kind]} begins`);
      case 'phase':
        return heading(event.at, phaseTitle(event.phase) + (event.note === null ? '' : `: ${event.note}`));
      case 'progress':
        return undefined;
      case 'log':
        return event.message;
      case 'complete':
        return heading(event.at, completedText(kind));
      case 'error':
      case 'refused': {
        const { title, reason } = explain(event.problem, { ...seen, during: kind });
        return heading(event.at, `${title} ${reason}`.trim());
      }
    }
  };
  return {
    show: (events) => {
      for (const event of events) {
        const line = text(event);
        if (line !== undefined) answer(line);
      }
    },
    end: () => undefined,
  };
}

function heading(at: number, words: string): string {
  return `── ${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC  ${words}`;
}
