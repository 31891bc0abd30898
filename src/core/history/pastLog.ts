import type { OperationEvent } from '../operations/OperationEvent.ts';
import { explain } from '../problems/explain.ts';
import type { Instant } from '../server/ServerState.ts';
import { eventText } from './eventText.ts';
import type { PastOperation } from './PastOperation.ts';
import { pastTitle } from './pastTitle.ts';
import { pastWords } from './pastWords.ts';

/** What is above the lines of an operation's log: what became of it, who asked for it and when, and how long it took. */
export function pastLogHead(past: PastOperation, now: Instant): readonly string[] {
  const { took, shell } = pastWords(past, now);
  const asked = [
    `Asked for at ${new Date(past.askedAt).toLocaleString()}`,
    ...(shell === '' ? [] : [`by ${shell === 'VS Code' ? shell : `the ${shell}`}`]),
    ...(took === '' ? [] : [past.outcome === 'going' ? took : `took ${took}`]),
    ...(past.server === undefined ? [] : [`server ${past.server}`]),
  ];
  const more = past.outcome === 'going' ? ['Show Logs follows it to its end.'] : [];
  return [pastTitle(past), asked.join(', '), ...more, ''];
}

/** The lines of one event, each with the time: `11:57:03  ── Waiting for the machine`. */
export function pastLogLines(event: OperationEvent, { kind }: Pick<PastOperation, 'kind'>): readonly string[] {
  const during = kind ?? 'launch';
  const text = eventText(event, (problem) => explain(problem, { during, state: undefined, facts: undefined }));
  if (text === undefined) return [];
  const time = timeOf(event.at);
  return text.split('\n').map((line) => `${time}  ${line}`.trimEnd());
}

function timeOf(at: Instant): string {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
