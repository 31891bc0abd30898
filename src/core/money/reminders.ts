import type { Settings } from '../settings/Settings.ts';
import { instanceOf } from '../vaults/ledger/instanceOf.ts';
import { serverOf, type Instant, type Server } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { isUnknown } from '../server/status.ts';
import { autostopOf } from './autostopOf.ts';
import { costSoFar, type CostSoFar } from './costSoFar.ts';
import { runningTime } from './runningTime.ts';

/** Something that a person is told once. `ids` are what it says: whoever tells it must be the first for one of them. */
export type Reminder = { readonly ids: readonly string[]; readonly server: string } & (
  | {
      /** The server has been up for another 24 hours, or has cost as much as the person set, or both. */
      readonly kind: 'running';
      readonly up: number | undefined;
      readonly cost: CostSoFar | undefined;
      /** The amount that was passed, in US dollars. */
      readonly passed: number | undefined;
    }
  | { readonly kind: 'autostop'; readonly down: boolean; readonly earliest: Instant }
);

export type SeenMoney = Pick<Snapshot, 'reading' | 'facts' | 'cost' | 'activity'>;
type Wanted = Pick<Settings, 'dailyReminder' | 'spendingNotice'>;

const dayMs = 86_400_000;

/** A person is warned so long before the server may end by itself, and only where that is not the whole idle time. */
const warnMs = 5 * 60_000;
const leastIdleMinutes = 10;

/**
 * What is to be told about money now. Nothing while an operation runs or the state is not known; and the same again each
 * time: it is for the caller to tell each of `ids` once.
 */
export function reminders(seen: SeenMoney, wanted: Wanted, now: Instant): readonly Reminder[] {
  const { reading, activity } = seen;
  const server = serverOf(reading?.state);
  if (reading === undefined || server === undefined || activity.kind === 'busy' || isUnknown(reading, now)) return [];
  const instance = instanceOf(server);
  if (instance === undefined) return [];
  const about = { server, key: `${server.name}-${instance}` };
  return [running(seen, { ...wanted, ...about }, now), autostop(seen, about, now)].filter(
    (found) => found !== undefined,
  );
}

type About = { readonly server: Server; readonly key: string };

function running(seen: SeenMoney, { server, key, ...wanted }: About & Wanted, now: Instant): Reminder | undefined {
  const time = runningTime(seen, now);
  const cost = costSoFar(seen, now);
  const days = wanted.dailyReminder && time !== undefined ? Math.floor(time.total / dayMs) : 0;
  const amount = wanted.spendingNotice;
  const times = amount === null || cost === undefined ? 0 : Math.floor(cost.soFar / amount);
  const passed = amount !== null && times > 0 ? amount * times : undefined;
  const ids = [
    ...(passed === undefined ? [] : [`spending-${key}-${String(amount)}-${String(times)}`]),
    ...(days === 0 ? [] : [`running-${key}-${String(days)}`]),
  ];
  return ids.length === 0 ? undefined : { kind: 'running', ids, server: server.name, up: time?.total, cost, passed };
}

function autostop(seen: SeenMoney, { server, key }: About, now: Instant): Reminder | undefined {
  const found = autostopOf(seen, now);
  if (found?.kind !== 'on' || found.earliest === undefined) return undefined;
  const { earliest, idleMinutes, down } = found;
  if (idleMinutes < leastIdleMinutes || earliest - now > warnMs) return undefined;
  return { kind: 'autostop', ids: [`autostop-${key}-${String(earliest)}`], server: server.name, down, earliest };
}
