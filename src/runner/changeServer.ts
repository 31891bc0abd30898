import type { Busy } from '../core/operations/Activity.ts';
import type { ServerOperation } from '../core/operations/Operation.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import { asProblem } from './asProblem.ts';
import type { Desk } from './Desk.ts';
import { factsRecord } from './factsRecord.ts';
import { perform } from './perform.ts';
import { progressRecord } from './progressRecord.ts';
import { steadySky } from './steadySky.ts';
import { takeOn } from './takeOn.ts';
import type { TakenOver } from './takeOver.ts';
import { equip, mustInstall } from './tools/equip.ts';
import { foundSky } from './tools/foundSky.ts';
import { httpSource } from '../node/sky/http/httpSource.ts';
import { skyByHttp } from '../node/sky/http/skyByHttp.ts';

type Afterwards = readonly (() => Promise<void>)[];
type Begun = { readonly before: JournalState; readonly left?: Busy };

/** Changes the server, if nobody else does: from its lock to its outcome, and what may wait until after that. */
export async function changeServer(desk: Desk, operation: ServerOperation): Promise<void> {
  const { journal, events, log } = desk;
  const taken = await takeOn(journal, { ...desk.request, operation }, (message) => log([message]));
  if ('refused' in taken) {
    events.write([{ type: 'refused', at: Date.now(), problem: taken.refused }]);
    return;
  }
  await doAfterwards(desk, await work(desk, operation, taken).finally(taken.held.release));
}

/** Goes on with what another runner left, whose lock was taken over, to its outcome. */
export async function goOnWith(desk: Desk, { held, left }: TakenOver): Promise<void> {
  await doAfterwards(desk, await takeUp(desk, left).finally(held.release));
}

async function takeUp(desk: Desk, left: Busy): Promise<Afterwards> {
  desk.log(['The process that did this has ended. Another one goes on with it.']);
  const before = await readJournal(desk.journal, (message) => desk.log([message]));
  const begun: Begun = { before: { ...before, activity: { kind: 'idle' } }, left };
  return work(desk, left.operation, begun);
}

/** The operation has ended well, and stays so. */
async function doAfterwards({ log }: Desk, afterwards: Afterwards): Promise<void> {
  for (const act of afterwards)
    await act().catch((error: unknown) => log([`After the end something failed: ${asProblem(error).kind}`]));
}

async function work(desk: Desk, operation: ServerOperation, { before, left }: Begun): Promise<Afterwards> {
  const { journal, request, env, events, log, logOf, secrets, cancelled } = desk;
  const first = mustInstall(desk, operation) ? 'checking' : 'preparing';
  const progress = await progressRecord(journal.activity, { operation, first, left }, events.write);
  // A launch makes a machine anew: nothing of an earlier one of the same name is true of it.
  const known = operation.kind === 'launch' && left === undefined ? undefined : before.facts;
  const facts = factsRecord(journal, known, operation.server);
  if (left === undefined) {
    events.write([{ type: 'accepted', at: Date.now() }]);
    if (first === 'checking') events.write([{ type: 'phase', at: Date.now(), phase: first, note: null }]);
  }
  const settled = async (): Promise<void> => {
    await Promise.all([progress.settled(), facts.settled()]);
  };
  const knowsServer = serverOf(before.reading?.state) !== undefined;
  const { sky, ready } = left === undefined ? equip(desk, operation, progress, knowsServer) : foundSky(desk, progress);
  const { enter, remember } = progress;
  const warn = (message: string): void => log([message]);
  const told = { journal, env, log, logOf, warn, enter, remember, learn: facts.learn, settled, secrets };
  const asked = { request, operation, before: before.activity, cancelled, left };
  const { settings } = request;
  const byHttp = {
    sky: skyByHttp(steadySky(sky), { env, settings, warn }),
    http: httpSource({ journal, env: () => env, settings: () => settings, warn }),
  };
  const acts: (() => Promise<void>)[] = [];
  const afterwards = (act: () => Promise<void>): void => void acts.push(act);
  const last = await perform({ ...told, ...asked, ...byHttp, ready, afterwards });
  events.write([last]);
  return last.type === 'complete' ? acts : [];
}
