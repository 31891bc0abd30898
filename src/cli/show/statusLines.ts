import { accessRefusal } from '../../core/access/accessRefusal.ts';
import { runningTime } from '../../core/money/runningTime.ts';
import { arrivalOf } from '../../core/present/arrival.ts';
import { autostopLine } from '../../core/present/autostopRow.ts';
import { headline, trouble } from '../../core/present/headline.ts';
import { machineWords } from '../../core/present/machine.ts';
import { costText } from '../../core/present/moneyRows.ts';
import { statusJson } from '../../core/present/statusJson.ts';
import { stuckText } from '../../core/present/stuck.ts';
import { unfinishedReason, unfinishedTitle } from '../../core/present/unfinishedRows.ts';
import { count, duration, size } from '../../core/present/words.ts';
import type { Arrival } from '../../core/server/ServerFacts.ts';
import { openFailure } from '../../core/server/status.ts';
import { serverOf, type Instant } from '../../core/server/ServerState.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import { explanationLines } from './explanationLines.ts';

/** The server and its facts as a person reads them: one fact per line. */
export function statusLines(snapshot: Snapshot, now: Instant): string[] {
  const { status, name } = statusJson(snapshot, now);
  if (status === 'no_server') return ['There is no server. Launch one: carapace launch'];
  const facts = factsOf(snapshot, now).filter(([, fact]) => fact !== '');
  return [
    `${name ?? 'Your server'}  ${headline(snapshot, now)}`,
    ...facts.map(([title, fact]) => `  ${title.padEnd(9)} ${fact}`),
    ...careLines(snapshot, now),
    ...(snapshot.activity.kind === 'busy' ? ['Follow it: carapace logs --follow · Stop it: carapace cancel'] : []),
  ];
}

/** What is wrong, and the commands that mend it; nothing when all is well. */
export function troubleLines(snapshot: Snapshot, now: Instant, config: string): string[] {
  const wrong = trouble(snapshot, now);
  if (wrong === undefined) return [];
  const failure = openFailure(snapshot);
  const steps = failure === undefined ? wrong.steps : [...wrong.steps, 'dismiss' as const];
  return explanationLines({ ...wrong, steps }, { during: failure?.operation.kind ?? 'reading', config });
}

/** What takes longer than usual, and what was never finished, with what can be done. */
function careLines(snapshot: Snapshot, now: Instant): string[] {
  const { activity } = snapshot;
  const late = activity.kind === 'busy' ? stuckText(activity, now) : undefined;
  if (late !== undefined) return [late];
  const unfinished = openFailure(snapshot) === undefined ? unfinishedTitle(snapshot) : undefined;
  if (unfinished === undefined || activity.kind === 'busy') return [];
  return [`${unfinished}. ${unfinishedReason}`, '  carapace repair', '  carapace destroy'];
}

function factsOf(snapshot: Snapshot, now: Instant): (readonly [title: string, fact: string])[] {
  const { reading, facts } = snapshot;
  const server = serverOf(reading?.state);
  if (reading === undefined || server === undefined) return [];
  const machine = machineWords(snapshot);
  const arrived = facts?.arrived;
  const time = runningTime(snapshot, now);
  return [
    ['Address', server.ip ?? ''],
    ['Machine', [machine.type, machine.size].filter(Boolean).join(', ')],
    ['Up', time === undefined ? '' : duration(now - time.since)],
    ['Cost', costText(snapshot, now)],
    ['Idle', autostopLine(snapshot, now)],
    ['Public', arrived == null ? '' : onServer(arrived, 'public')],
    ['Private', arrived == null ? '' : onServer(arrived, 'private')],
    ['Get in', accessRefusal(reading) === undefined ? `ssh ${server.name}` : ''],
    ['Seen', reading.at === 0 ? '' : `${duration(now - reading.at)} ago`],
  ];
}

/** What the server counted in a vault, and whether that is what it should have. */
function onServer(arrival: Arrival, kind: VaultKind): string {
  const { files, bytes } = arrival[kind];
  const compared = arrival.expected === undefined ? [] : [arrivalOf(arrival, kind).text];
  return [count(files, 'file'), size(bytes), ...compared].join(', ');
}
