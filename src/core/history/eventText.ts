import type { OperationEvent } from '../operations/OperationEvent.ts';
import { phaseTitle } from '../operations/Phase.ts';
import type { Problem } from '../problems/Problem.ts';

type Explain = (problem: Problem) => { readonly title: string; readonly reason: string };

/** One event of a log as people read it; undefined for one that only says how far something was. */
export function eventText(event: OperationEvent, explained: Explain): string | undefined {
  switch (event.type) {
    case 'log':
      return event.message;
    case 'phase':
      return `── ${phaseTitle(event.phase)}${event.note === null ? '' : ` (${event.note})`}`;
    case 'complete':
      return '── Done';
    case 'error':
    case 'refused': {
      const { title, reason } = explained(event.problem);
      return [title, reason].filter(Boolean).join(' ');
    }
    case 'accepted':
    case 'progress':
      return undefined;
  }
}
