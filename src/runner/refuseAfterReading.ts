import type { ServerOperationKind } from '../core/operations/Operation.ts';
import { refusal, type Refusal } from '../core/operations/refusal.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { believed } from '../core/server/believed.ts';
import { factsOf } from '../core/server/factsOf.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { ServerFacts } from '../core/server/ServerFacts.ts';
import { Reading } from '../core/server/Reading.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { freshReading } from './freshReading.ts';
import type { Run } from './Run.ts';

const launches: readonly ServerOperationKind[] = ['launch', 'repair'];
const asksCloud: readonly ServerOperationKind[] = ['start', 'sync'];

/**
 * Asks SkyPilot before anything is done: always before a launch, so that there are never two servers, and before the
 * others when the journal is too old to be believed. It is the cloud that is asked, because SkyPilot remembers a machine
 * that was stopped or terminated behind its back: always before a start or a sync, which would make one that has vanished
 * anew, and before a launch where SkyPilot remembers a server; where it knows of none, its memory is enough.
 * @throws ProblemError `refused` with the reason, or why SkyPilot could not be asked.
 */
export async function refuseAfterReading(run: Run): Promise<void> {
  const { kind } = run.operation;
  const kept = await readRecord(run.journal.reading, Reading, run.warn);
  const known = believed({ reading: kept, activity: run.before }, Date.now());
  const isLaunch = launches.includes(kind);
  if (known !== undefined && !isLaunch && !asksCloud.includes(kind)) return;
  if (kind === 'destroy') return;
  run.enter('preparing');
  const remembered = await refusalBy(run, isLaunch ? 'memory' : 'cloud');
  const refused = isLaunch && remembered !== undefined ? await refusalBy(run, 'cloud') : remembered;
  if (refused === undefined) return;
  // Somebody else has started it since it was seen stopped: `sky start` then has nothing to do, and says so.
  if (kind === 'start' && refused.why === 'not_stopped' && refused.detail === 'running') return;
  const isLost = kind === 'start' && refused.why === 'no_server' && serverOf(kept?.state) !== undefined;
  throw new ProblemError(isLost ? { ...refused, why: 'gone' } : refused);
}

async function refusalBy(run: Run, source: 'memory' | 'cloud'): Promise<Refusal | undefined> {
  const isNew = run.operation.kind === 'launch';
  const reading = await freshReading(run, { source, isNew, signal: run.cancelled });
  const facts = factsOf(reading, await readRecord(run.journal.facts, ServerFacts, run.warn));
  return refusal(run.operation.kind, { reading, activity: run.before, facts });
}
