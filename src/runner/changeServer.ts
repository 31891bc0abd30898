import type { ServerOperation } from '../core/operations/Operation.ts';
import { serverOf } from '../core/server/ServerState.ts';
import type { Desk } from './Desk.ts';
import { factsRecord } from './factsRecord.ts';
import { perform } from './perform.ts';
import { progressRecord } from './progressRecord.ts';
import { takeOn, type Accepted } from './takeOn.ts';
import { equip, mustInstall } from './tools/equip.ts';

/** Changes the server, if nobody else does: from its lock to its outcome. */
export async function changeServer(desk: Desk, operation: ServerOperation): Promise<void> {
  const { journal, events, log } = desk;
  const taken = await takeOn(journal, operation.kind, (message) => log([message]));
  if ('refused' in taken) {
    events.write([{ type: 'refused', at: Date.now(), problem: taken.refused }]);
    return;
  }
  try {
    await work(desk, operation, taken);
  } finally {
    await taken.held.release();
  }
}

async function work(desk: Desk, operation: ServerOperation, { before }: Accepted): Promise<void> {
  const { journal, request, env, events, log, secrets, cancelled } = desk;
  const first = mustInstall(desk, operation) ? 'checking' : 'preparing';
  const progress = await progressRecord(journal.activity, { operation, first }, events.write);
  const facts = factsRecord(journal, before.facts, operation.server);
  events.write([{ type: 'accepted', at: Date.now() }]);
  if (first === 'checking') events.write([{ type: 'phase', at: Date.now(), phase: first, note: null }]);
  const settled = async (): Promise<void> => {
    await Promise.all([progress.settled(), facts.settled()]);
  };
  const { sky, ready } = equip(desk, operation, progress, serverOf(before.reading?.state) !== undefined);
  const { enter, remember } = progress;
  const warn = (message: string): void => log([message]);
  const told = { journal, env, log, warn, enter, remember, learn: facts.learn, settled, secrets };
  events.write([await perform({ ...told, request, operation, sky, ready, before: before.activity, cancelled })]);
}
