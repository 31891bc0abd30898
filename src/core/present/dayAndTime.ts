import type { Instant } from '../server/ServerState.ts';
import { timeOfDay } from './timeOfDay.ts';

/** When something was, as people say it: `today 11:57`, `yesterday 23:02`, `3 Nov 09:14`, `31 Dec 2025 18:00`. */
export function dayAndTime(at: Instant, now: Instant): string {
  return `${day(new Date(at), new Date(now))} ${timeOfDay(at)}`;
}

function day(at: Date, now: Date): string {
  if (at.toDateString() === now.toDateString()) return 'today';
  // Not 24 hours: a day in which the clock is changed has more or fewer.
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === before.toDateString()) return 'yesterday';
  const month = at.toLocaleDateString('en-US', { month: 'short' });
  const year = at.getFullYear() === now.getFullYear() ? '' : ` ${String(at.getFullYear())}`;
  return `${String(at.getDate())} ${month}${year}`;
}
