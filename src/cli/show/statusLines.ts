import { arrivalOf } from '../../core/present/arrival.ts';
import { headline, trouble } from '../../core/present/headline.ts';
import { statusJson } from '../../core/present/statusJson.ts';
import { count, duration, money, size } from '../../core/present/words.ts';
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

function factsOf({ reading, facts }: Snapshot, now: Instant): (readonly [title: string, fact: string])[] {
  const server = serverOf(reading?.state);
  if (reading === undefined || server === undefined) return [];
  const machine = facts?.vcpus == null ? server.resources : `${facts.vcpus} vCPU, ${facts.memoryGb ?? '?'} GB`;
  const arrived = facts?.arrived;
  return [
    ['Address', server.ip ?? ''],
    ['Machine', [facts?.instanceType, machine].filter(Boolean).join(', ')],
    ['Up', reading.state.kind === 'running' ? upFor(server.launchedAt, facts?.pricePerHour ?? null, now) : ''],
    ['Idle', server.autostop === null ? '' : `stops after ${duration(server.autostop.idleMinutes * 60_000)}`],
    ['Public', arrived == null ? '' : onServer(arrived, 'public')],
    ['Private', arrived == null ? '' : onServer(arrived, 'private')],
    ['Get in', reading.state.kind === 'running' ? `ssh ${server.name}` : ''],
    ['Seen', reading.at === 0 ? '' : `${duration(now - reading.at)} ago`],
  ];
}

/** What the server counted in a vault, and whether that is what it should have. */
function onServer(arrival: Arrival, kind: VaultKind): string {
  const { files, bytes } = arrival[kind];
  const compared = arrival.expected === undefined ? [] : [arrivalOf(arrival, kind).text];
  return [count(files, 'file'), size(bytes), ...compared].join(', ');
}

function upFor(launchedAt: number | null, pricePerHour: number | null, now: Instant): string {
  if (launchedAt === null) return '';
  const up = Math.max(0, now - launchedAt);
  const cost = pricePerHour === null ? '' : `, ${money((pricePerHour * up) / 3_600_000)} so far`;
  return `${duration(up)}${cost}`;
}
