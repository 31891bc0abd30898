import type { Reminder } from '../money/reminders.ts';
import type { Step } from '../problems/Step.ts';
import type { Instant } from '../server/ServerState.ts';
import { duration, money } from './words.ts';

/** What is told about money, in one or two sentences. */
export function reminderText(reminder: Reminder, now: Instant): string {
  const name = `Your server ${reminder.server}`;
  if (reminder.kind === 'autostop') {
    const left = duration(Math.max(1, Math.round((reminder.earliest - now) / 60_000)) * 60_000);
    const soon = `in about ${left.replace(/ min$/, left === '1 min' ? ' minute' : ' minutes')} if nobody uses it.`;
    return reminder.down
      ? `${name} may be destroyed ${soon} Its disk and everything on it that is not in your vaults here is lost then.`
      : `${name} may stop by itself ${soon}`;
  }
  const { up, cost, passed } = reminder;
  const ran = up === undefined ? '' : ` has been running for ${hours(up)}`;
  const spent =
    cost === undefined
      ? '; what it costs is not known.'
      : `${ran && ' and'} has cost ${money(cost.soFar)} so far (estimated).`;
  const more = passed === undefined ? '' : ` That is more than the $${passed.toFixed(2)} that you asked to be told of.`;
  return `${name}${ran}${spent}${more}`;
}

/** The buttons beside it, the likeliest first. */
export function reminderSteps({ passed, up }: Extract<Reminder, { kind: 'running' }>): readonly Step[] {
  return [
    ...(up === undefined ? [] : (['stop'] as const)),
    'destroy',
    ...(passed === undefined ? [] : (['open_settings'] as const)),
  ];
}

/** `26 h`; a server that is up for days has them in days: `3 d 4 h`. */
function hours(ms: number): string {
  const whole = Math.floor(ms / 3_600_000);
  if (whole < 1) return duration(Math.floor(ms / 60_000) * 60_000);
  return whole < 48 ? `${String(whole)} h` : duration(whole * 3_600_000);
}
