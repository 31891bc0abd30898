import { phasesOf } from '../operations/Phase.ts';
import { isUnknown, status } from '../server/status.ts';
import { serverOf, type Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { headline, isSyncing, trouble } from './headline.ts';
import { phaseRows } from './phaseRows.ts';
import type { Row } from './Row.ts';
import { statusIcons, syncing } from './statusIcons.ts';
import { troubleRow } from './troubleRow.ts';
import { duration, money } from './words.ts';

/** The rows of the Server view. None at all means that there is no server, and the view's welcome shows. */
export function serverRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const word = status(snapshot, now);
  if (word === 'no_server') return [];
  const { activity, reading } = snapshot;
  const name =
    activity.kind === 'busy' || activity.kind === 'failed' ? activity.operation.server : (reading?.name ?? '');
  const children =
    activity.kind === 'busy'
      ? phaseRows(activity, phasesOf(activity.operation.kind, activity.phase), now)
      : [...troubleRows(snapshot, now), ...factRows(snapshot, now)];
  const description = headline(snapshot, now);
  const row: Row = {
    id: 'server',
    label: name,
    description,
    icon: isSyncing(snapshot) ? syncing : statusIcons[word],
    actions: `server.${word}`,
    open: true,
    children,
    spoken: `Your server ${name}, ${description}`,
  };
  return [row];
}

function troubleRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const found = trouble(snapshot, now);
  return found === undefined ? [] : [{ ...troubleRow(found), actions: 'trouble' }];
}

function factRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const { facts, reading } = snapshot;
  const server = serverOf(reading?.state);
  if (reading === undefined || server === undefined) return [];
  const size = facts?.vcpus == null ? server.resources : `${facts.vcpus} vCPU, ${facts.memoryGb ?? '?'} GB`;
  const rows: (Row | undefined)[] = [
    size === null
      ? undefined
      : { id: 'size', label: size, ...described(facts?.instanceType ?? null), icon: { id: 'server' } },
    server.ip === null
      ? undefined
      : {
          id: 'address',
          label: server.ip,
          description: 'copy on click',
          icon: { id: 'globe' },
          command: 'carapace.copyAddress',
          actions: 'address',
        },
    reading.state.kind === 'running' ? sinceRow(snapshot, server.launchedAt, now) : undefined,
    reading.state.kind === 'running' ? autostopRow(server.autostop) : undefined,
    seenRow(snapshot, now),
  ];
  return rows.filter((row) => row !== undefined);
}

function sinceRow({ facts }: Snapshot, launchedAt: number | null, now: Instant): Row | undefined {
  if (launchedAt === null) return undefined;
  const up = now - launchedAt;
  const cost = facts?.pricePerHour == null ? null : `${money((facts.pricePerHour * up) / 3_600_000)} so far`;
  return {
    id: 'since',
    label: `up ${duration(up)}`,
    ...described(cost),
    icon: { id: 'clock' },
    tooltip: `Since ${new Date(launchedAt).toLocaleString()}`,
  };
}

function autostopRow(autostop: { idleMinutes: number; down: boolean } | null): Row {
  if (autostop === null)
    return { id: 'autostop', label: 'stays up when idle', description: 'auto-stop is off', icon: { id: 'watch' } };
  const act = autostop.down ? 'is destroyed' : 'stops';
  return {
    id: 'autostop',
    label: `${act} when idle`,
    description: `after ${duration(autostop.idleMinutes * 60_000)}`,
    icon: { id: 'watch' },
  };
}

function seenRow({ reading }: Snapshot, now: Instant): Row | undefined {
  if (reading === undefined || reading.at === 0) return undefined;
  const late = reading.failing !== null || isUnknown(reading, now);
  return {
    id: 'seen',
    label: `seen ${duration(now - reading.at)} ago`,
    icon: late ? { id: 'warning', color: 'list.warningForeground' } : { id: 'eye' },
    ...described(late ? 'asking does not succeed' : null),
    tooltip: `Last reading: ${new Date(reading.at).toLocaleString()}`,
  };
}

const described = (description: string | null): { description?: string } =>
  description === null ? {} : { description };
