import * as z from 'zod/mini';
import { ask } from '../ask.ts';
import { confirm } from '../confirm.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import { findClusters } from '../readStatus.ts';
import type { Session } from '../Session.ts';

/** `sky start NAME…`: neither set-up nor files. Exit 0 on a cluster that is up already. */
export async function start(session: Session, command: ParsedCommand): Promise<number> {
  const { clusters } = await findClusters(session, command.positionals);
  if (clusters.length === 0) {
    session.out(
      'Cluster(s) not found (tip: see `sky status`). Do you mean to use `sky launch` to provision a new cluster?\n',
    );
    return 0;
  }
  session.out('\n');
  const idle = clusters.filter(({ status }) => status !== 'UP');
  for (const { name, status } of clusters) {
    if (status === 'UP') session.out(`Cluster ${name} already has status UP.\n`);
  }
  if (idle.length === 0) return 0;
  const count = `${String(idle.length)} cluster${idle.length === 1 ? '' : 's'}`;
  await confirm(session, command, `Restarting ${count}: ${idle.map(({ name }) => name).join(', ')}.`);
  for (const { name } of idle) {
    const value = await ask(session, { name: 'sky.start', cluster: name, body: {} });
    const { already } = z.object({ already: z.boolean() }).parse(value);
    session.out(already ? `Cluster ${name} already has status UP.\n` : `Cluster ${name} started.\n`);
  }
  return 0;
}
