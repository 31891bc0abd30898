import { phasesOf } from '../operations/Phase.ts';
import type { ReadingSource } from '../server/Reading.ts';
import { isUnknown, status } from '../server/status.ts';
import { serverOf, type Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { runningTime } from '../money/runningTime.ts';
import { accessRows } from './accessRows.ts';
import { autostopRow } from './autostopRow.ts';
import { headline, isSyncing, trouble } from './headline.ts';
import { machineWords } from './machine.ts';
import { moneyRows } from './moneyRows.ts';
import { phaseRows } from './phaseRows.ts';
import type { Row } from './Row.ts';
import { stuckRows } from './stuck.ts';
import { statusIcons, syncing } from './statusIcons.ts';
import { troubleRow } from './troubleRow.ts';
import { unfinishedRows } from './unfinishedRows.ts';
import { duration } from './words.ts';

/** The rows of the Server view. None at all means that there is no server, and the view's welcome shows. */
export function serverRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const word = status(snapshot, now);
  if (word === 'no_server') return [];
  const { activity, reading } = snapshot;
  const name =
    activity.kind === 'busy' || activity.kind === 'failed' ? activity.operation.server : (reading?.name ?? 'Carapace');
  const children =
    activity.kind === 'busy'
      ? [...phaseRows(activity, phasesOf(activity.operation.kind, activity.phase), now), ...stuckRows(activity, now)]
      : [...troubleRows(snapshot, now), ...unfinishedRows(snapshot), ...factRows(snapshot, now)];
  const description = headline(snapshot, now);
  const row: Row = {
    id: 'server',
    label: name,
    description,
    icon: isSyncing(snapshot) ? syncing : statusIcons[word],
    actions: `server.${word}`,
    open: true,
    children: [...children, ...accessRows(snapshot, now)],
    spoken: snapshot.newer === true ? description : `Your server ${name}, ${description}`,
  };
  return [row];
}

function troubleRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const found = trouble(snapshot, now);
  return found === undefined ? [] : [{ ...troubleRow(found), actions: 'trouble' }];
}

function factRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const { reading } = snapshot;
  const server = serverOf(reading?.state);
  if (reading === undefined || server === undefined) return [];
  const { size, type } = machineWords(snapshot);
  const rows: (Row | undefined)[] = [
    size === null ? undefined : { id: 'size', label: size, ...described(type), icon: { id: 'server' } },
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
    sinceRow(snapshot, now),
    ...moneyRows(snapshot, now),
    autostopRow(snapshot, now),
    seenRow(snapshot, now),
  ];
  return rows.filter((row) => row !== undefined);
}

function sinceRow(snapshot: Snapshot, now: Instant): Row | undefined {
  const time = runningTime(snapshot, now);
  if (time === undefined) return undefined;
  return {
    id: 'since',
    label: `up ${duration(now - time.since)}`,
    icon: { id: 'clock' },
    tooltip: `Since ${new Date(time.since).toLocaleString()}`,
  };
}

/** A reading that an earlier Carapace kept does not say whom it asked. */
function saidBy(source: ReadingSource | undefined): string {
  if (source === undefined) return '';
  return source === 'http' ? ", from SkyPilot's own server" : ', by «sky status»';
}

function seenRow({ reading }: Snapshot, now: Instant): Row | undefined {
  if (reading === undefined || reading.at === 0) return undefined;
  const late = reading.failing !== null || isUnknown(reading, now);
  return {
    id: 'seen',
    label: `seen ${duration(now - reading.at)} ago`,
    icon: late ? { id: 'warning', color: 'list.warningForeground' } : { id: 'eye' },
    ...described(late ? 'asking does not succeed' : null),
    tooltip: `Last reading: ${new Date(reading.at).toLocaleString()}${saidBy(reading.source)}`,
  };
}

const described = (description: string | null): { description?: string } =>
  description === null ? {} : { description };
