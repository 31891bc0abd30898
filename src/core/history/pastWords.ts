import type { Shell } from '../operations/Operation.ts';
import { dayAndTime } from '../present/dayAndTime.ts';
import { duration } from '../present/words.ts';
import type { Instant } from '../server/ServerState.ts';
import type { PastOperation } from './PastOperation.ts';
import { pastReason } from './pastReason.ts';
import { pastTitle } from './pastTitle.ts';

/** One operation of the history in words; what there is nothing to say of is empty. */
export type PastWords = {
  readonly title: string;
  /** `6 min 12 s`, or `quota` for what failed. */
  readonly about: string;
  /** `6 min 12 s`, `2 min so far`. */
  readonly took: string;
  /** `today 11:57`. */
  readonly when: string;
  readonly shell: string;
};

/** Words an operation for a view and for the terminal. */
export function pastWords(past: PastOperation, now: Instant): PastWords {
  const took = tookOf(past, now);
  const shell = past.shell === undefined ? '' : shellNames[past.shell];
  const about = pastReason(past) || took;
  return { title: pastTitle(past), about, took, when: dayAndTime(past.askedAt, now), shell };
}

function tookOf({ askedAt, endedAt, outcome }: PastOperation, now: Instant): string {
  if (outcome === 'going') return `${duration(now - askedAt)} so far`;
  return endedAt === undefined ? '' : duration(endedAt - askedAt);
}

const shellNames: Readonly<Record<Shell, string>> = { vscode: 'VS Code', terminal: 'terminal', api: 'API' };
