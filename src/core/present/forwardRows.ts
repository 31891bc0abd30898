import { forwardAddress, type Forward } from '../access/Forward.ts';
import type { Instant, Server } from '../server/ServerState.ts';
import { instanceOf } from '../vaults/ledger/instanceOf.ts';
import type { Icon, Row } from './Row.ts';
import { sentence } from '../problems/words/sentence.ts';
import { duration } from './words.ts';

/** The ports of this computer that lead to this very server, a row each. */
export function forwardRows(forwards: readonly Forward[], server: Server, now: Instant): readonly Row[] {
  const instance = instanceOf(server);
  const isOurs = (forward: Forward): boolean =>
    forward.server === server.name &&
    (forward.instance === null || instance === undefined || forward.instance === instance);
  return forwards.filter(isOurs).map((forward) => forwardRow(forward, now));
}

/** A forward in few words: `open`, `broken: Connection refused`. */
export function forwardState({ state, reason }: Pick<Forward, 'state' | 'reason'>): string {
  return reason === null ? state : `${state}: ${reason}`;
}

/** `localhost:3001 → 3001` */
export function forwardName({ localPort, remotePort }: Pick<Forward, 'localPort' | 'remotePort'>): string {
  return `localhost:${String(localPort)} → ${String(remotePort)}`;
}

function forwardRow(forward: Forward, now: Instant): Row {
  const { localPort, remotePort, state, reason, since, gone } = forward;
  const what = `${forwardAddress(forward)} leads to port ${String(remotePort)} of your server.`;
  const about = reason === null ? '' : sentence(reason);
  const next =
    state !== 'broken' ? '' : gone === true ? 'Forward it again, or put it away.' : 'It is tried again by itself.';
  return {
    id: `forward.${String(localPort)}`,
    label: forwardName(forward),
    description: forwardState(forward),
    icon: icons[state],
    actions: `forward.${gone === true ? 'gone' : state}`,
    tooltip: [what, about, next, `${state} for ${duration(now - since)}`].filter(Boolean).join('\n\n'),
    spoken: `Port ${String(remotePort)} of your server, here localhost ${String(localPort)}, ${forwardState(forward)}`,
  };
}

const icons: Readonly<Record<Forward['state'], Icon>> = {
  connecting: { id: 'sync~spin' },
  open: { id: 'plug' },
  broken: { id: 'warning', color: 'list.warningForeground' },
};
