import type { ServerOperationKind } from '../core/operations/Operation.ts';
import { refusal } from '../core/operations/refusal.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { believed } from '../core/server/believed.ts';
import { factsOf } from '../core/server/factsOf.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { ServerFacts } from '../core/server/ServerFacts.ts';
import { Reading } from '../core/server/Reading.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { freshReading } from './freshReading.ts';
import type { Run } from './Run.ts';

/**
 * Asks SkyPilot before anything is done: always before a launch, so that there are never two servers, and before the
 * others when the journal is too old to be believed. Before a start or a sync the cloud itself is asked: SkyPilot would
 * make a server that has vanished anew.
 * @throws ProblemError `refused` with the reason, or why SkyPilot could not be asked.
 */
export async function refuseAfterReading(run: Run): Promise<void> {
  const { kind } = run.operation;
  const kept = await readRecord(run.journal.reading, Reading, run.warn);
  const known = believed({ reading: kept, activity: run.before }, Date.now());
  const always = kind === 'launch' || kind === 'repair' || asksCloud.includes(kind);
  if (known !== undefined && !always) return;
  if (kind === 'destroy') return;
  run.enter('preparing');
  const reading = await freshReading(run, {
    source: asksCloud.includes(kind) ? 'cloud' : 'memory',
    signal: run.cancelled,
  });
  const facts = factsOf(reading, await readRecord(run.journal.facts, ServerFacts, run.warn));
  const refused = refusal(kind, { reading, activity: run.before, facts });
  if (refused === undefined) return;
  const isLost = kind === 'start' && refused.why === 'no_server' && serverOf(kept?.state) !== undefined;
  throw new ProblemError(isLost ? { ...refused, why: 'gone' } : refused);
}

const asksCloud: readonly ServerOperationKind[] = ['start', 'sync'];
