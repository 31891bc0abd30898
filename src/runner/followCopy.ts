import { ProblemError } from '../core/problems/ProblemError.ts';
import type { ServerFacts } from '../core/server/ServerFacts.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { instanceOf } from '../core/vaults/ledger/instanceOf.ts';
import { operationFiles } from '../node/journal/Journal.ts';
import { keepLedger } from '../node/vaults/ledger/keepLedger.ts';
import { asProblem } from './asProblem.ts';
import { followJob, type JobTold } from './followJob.ts';
import { followRequest } from './followRequest.ts';
import { agreeing, freshReading, verify } from './freshReading.ts';
import type { Run } from './Run.ts';
import { knownDisk, refuseReplaced, removeLedgers } from './sameDisk.ts';
import type { Before, Copying, Listings } from './watchCopying.ts';

/**
 * Follows the request that copies the vaults, compares what the server says it has of them with what was to arrive, and
 * keeps a ledger of what was copied. Done means that the request succeeded, the set-up and run part ended well, and a
 * fresh reading agrees.
 * @throws ProblemError for everything that can go wrong, a cancel included.
 */
export async function followCopy({ run, listings }: Copying, before: Before, requestId: string): Promise<void> {
  const jobId = await followRequest(run, requestId);
  const [told] = jobId === undefined ? [] : await Promise.all([followJob(run, jobId), addressAside(run)]);
  const listed = await listings();
  const at = Date.now();
  const isReplaced = isOther(await knownDisk(run), told?.diskId);
  await run.learn(learned(run, before, { told, listed: isReplaced ? listed && withoutStays(listed) : listed, at }));
  // A launch or repair has made the new machine whole; a sync runs no set-up.
  if (isReplaced && run.operation.kind === 'sync') await refuseReplaced(run);
  if (told?.problem !== undefined) throw new ProblemError(told.problem);
  const { state } = await (run.operation.kind === 'sync' ? verify(run, 'running') : agreeing(run, 'running'));
  const server = serverOf(state);
  if (server?.hash !== undefined) await run.learn({ hash: server.hash });
  const instance = server === undefined ? undefined : instanceOf(server);
  if (listed !== undefined && instance !== undefined && !isReplaced) await keepLedgers(run, listed, { instance, at });
  // What nobody saw being copied is not known, and an old ledger would say that it is.
  if (isReplaced || (listed === undefined && run.left !== undefined)) await removeLedgers(run);
}

/** The first reading of a new server is a command, which writes the file with its address. No set-up has to wait for it. */
async function addressAside(run: Run): Promise<void> {
  try {
    await freshReading(run, { source: 'memory', ours: true, signal: run.cancelled });
  } catch (error) {
    run.log([`The address was not seen yet: ${asProblem(error).kind}`]);
  }
}

function isOther(known: string | undefined, found: string | undefined): boolean {
  return known !== undefined && found !== undefined && known !== found;
}

/** On a new disk nothing stays of what was copied to the old one. */
function withoutStays({ public: open, private: closed }: Listings): Listings {
  const stays = { files: 0, bytes: 0 };
  return { public: { ...open, stays }, private: { ...closed, stays } };
}

type Learned = { readonly told: JobTold | undefined; readonly listed: Listings | undefined; readonly at: number };

function learned({ operation }: Run, { ledgers }: Before, { told, listed, at }: Learned): Partial<ServerFacts> {
  const here = told?.counts.get('public');
  const there = told?.counts.get('private');
  const expected = listed && {
    public: { ...listed.public.sent, stays: listed.public.stays },
    private: { ...listed.private.sent, stays: listed.private.stays },
  };
  const arrived = here && there && { public: here, private: there, at, ...(expected && { expected }) };
  const diskId = told?.diskId === undefined ? {} : { diskId: told.diskId };
  const isSynced = operation.kind === 'sync' && told?.problem === undefined;
  if (!isSynced || listed === undefined) return { ...(arrived && { arrived }), ...diskId };
  const changes = [listed.public.changes, listed.private.changes];
  const known = [ledgers.public, ledgers.private].flatMap((ledger) => (ledger === undefined ? [] : [ledger.header.at]));
  const synced = {
    id: operation.id,
    since: known.length === changes.length ? Math.min(...known) : null,
    added: changes.reduce((sum, { added }) => sum + added.count, 0),
    changed: changes.reduce((sum, { changed }) => sum + changed.count, 0),
    removed: told?.removed ?? 0,
    bytes: changes.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  return { ...(arrived && { arrived }), ...diskId, synced };
}

type Where = { readonly instance: string; readonly at: number };

async function keepLedgers({ journal, operation }: Run, listed: Listings, { instance, at }: Where): Promise<void> {
  const { drafts } = operationFiles(journal, operation.id);
  for (const kind of ['public', 'private'] as const) {
    const header = { server: operation.server, instance, folder: listed[kind].folder, at };
    await keepLedger(journal.ledgers[kind], header, drafts[kind]);
  }
}
