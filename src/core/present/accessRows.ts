import { accessRefusal } from '../access/accessRefusal.ts';
import type { Instant } from '../server/ServerState.ts';
import { serverOf } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { forwardRows } from './forwardRows.ts';
import type { Row } from './Row.ts';
import { serviceRows } from './serviceRows.ts';

/**
 * The ways into a server that runs: a terminal, the ports that lead there, and what runs on it. None for any other;
 * while something is done to it, only the ports.
 */
export function accessRows(snapshot: Snapshot, now: Instant): readonly Row[] {
  const state = snapshot.reading?.state;
  const server = serverOf(state);
  if (server === undefined || accessRefusal(snapshot.reading) !== undefined) return [];
  const forwards = forwardRows(snapshot.forwards ?? [], server, now);
  return snapshot.activity.kind === 'busy'
    ? forwards
    : [sshRow(server.name), ...forwards, ...serviceRows(snapshot, server, now)];
}

function sshRow(name: string): Row {
  return {
    id: 'ssh',
    label: `ssh ${name}`,
    description: 'opens a terminal',
    icon: { id: 'terminal' },
    command: 'carapace.openSsh',
    actions: 'ssh',
  };
}
