import { autostopOf, type Autostop } from '../money/autostopOf.ts';
import type { Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { autostopText } from './autostopText.ts';
import type { Row } from './Row.ts';
import { timeOfDay } from './timeOfDay.ts';
import { duration } from './words.ts';

/** When the server ends by itself, as a row; a click changes it. Undefined while none runs. */
export function autostopRow(snapshot: Snapshot, now: Instant): Row | undefined {
  const autostop = autostopOf(snapshot, now);
  if (autostop === undefined) return undefined;
  const common = {
    id: 'autostop',
    command: 'carapace.setAutostop',
    tooltip: tooltip(autostop, autostopLine(snapshot, now)),
  } as const;
  if (autostop.kind === 'on')
    return {
      ...common,
      label: act(autostop),
      description: timeLeft(autostop, now),
      icon: { id: 'watch' },
    };
  if (autostop.lost === undefined)
    return { ...common, label: 'stays up when idle', description: 'auto-stop is off', icon: { id: 'watch' } };
  return {
    ...common,
    label: 'auto-stop was lost',
    description: `stays up when idle; you wanted that it ${autostopText(autostop.lost)}`,
    icon: { id: 'warning', color: 'list.warningForeground' },
  };
}

/** The auto-stop in a few words, with the time that is left where that can be known. */
export function autostopLine(snapshot: Snapshot, now: Instant): string {
  const autostop = autostopOf(snapshot, now);
  if (autostop === undefined) return '';
  if (autostop.kind === 'on') return `${act(autostop)} ${timeLeft(autostop, now)}`;
  return autostop.lost === undefined
    ? 'stays up when idle: auto-stop is off'
    : `stays up: the auto-stop was lost, you wanted that it ${autostopText(autostop.lost)}`;
}

function timeLeft(autostop: Extract<Autostop, { kind: 'on' }>, now: Instant): string {
  const { earliest, idleMinutes } = autostop;
  const idle = duration(idleMinutes * 60_000);
  if (earliest === undefined) return `for ${idle}`;
  const left = duration(Math.ceil((earliest - now) / 60_000) * 60_000);
  return `after ${idle}, not before ${timeOfDay(earliest)} (in ${left})`;
}

function act({ down }: Extract<Autostop, { kind: 'on' }>): string {
  return `${down ? 'is destroyed' : 'stops'} when idle`;
}

const idleness =
  'Idle means that no job of SkyPilot runs or waits on it and nobody has a terminal open on it through SSH. What runs in Docker there, a forwarded port, or an editor without a terminal may not count as use. SkyPilot looks once a minute, on the server itself: this computer may be off.';

function tooltip(autostop: Autostop, line: string): string {
  const lost = 'Its disk and everything on it that is not in your vaults here is lost then.';
  const kept = 'Its disk is kept, and costs a little.';
  const end = autostop.kind === 'on' ? (autostop.down ? lost : kept) : '';
  return [`Your server ${line}. ${end}`.trim(), idleness].join('\n\n');
}
