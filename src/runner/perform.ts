import { rm } from 'node:fs/promises';
import type { ServerOperationKind } from '../core/operations/Operation.ts';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { redactProblem } from '../core/problems/redact.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';
import { asProblem } from './asProblem.ts';
import { autostop } from './autostop.ts';
import { destroy } from './destroy.ts';
import { freshReading } from './freshReading.ts';
import { launch } from './launch.ts';
import { refuseAfterReading } from './refuseAfterReading.ts';
import type { Run } from './Run.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { sync } from './sync.ts';

const steps: Record<ServerOperationKind, (run: Run) => Promise<void>> = {
  launch,
  repair: launch,
  start,
  stop,
  destroy,
  sync,
  autostop,
};

/** Performs an operation that has the lock, and writes its outcome: first the activity, then the last event of its log. */
export async function perform(run: Run): Promise<OperationEvent> {
  const { operation } = run;
  try {
    await run.ready();
    await refuseAfterReading(run);
    await steps[operation.kind](run);
    await run.settled();
    if (operation.kind === 'destroy') await forget(run);
    const at = Date.now();
    await writeRecord(run.journal.activity, { kind: 'done', operation, at });
    return { type: 'complete', at };
  } catch (error) {
    return failure(run, redactProblem(asProblem(error), run.secrets));
  }
}

/** What was known of the server, and of what was copied to it. */
async function forget({ journal: { facts, ledgers } }: Run): Promise<void> {
  await Promise.all([facts, ...Object.values(ledgers)].map((file) => rm(file, { force: true })));
}

async function failure(run: Run, problem: Problem): Promise<OperationEvent> {
  await run.settled().catch(() => undefined);
  if (problem.kind === 'refused') {
    await writeRecord(run.journal.activity, run.before);
    return { type: 'refused', at: Date.now(), problem };
  }
  if (problem.kind !== 'tools_missing' && problem.kind !== 'tools_failed') await whatRemains(run);
  const at = Date.now();
  await writeRecord(run.journal.activity, { kind: 'failed', operation: run.operation, problem, at });
  return { type: 'error', at, problem };
}

/** A failure is told together with what it left behind: a machine may be up and billing. */
async function whatRemains(run: Run): Promise<void> {
  try {
    await freshReading(run, { source: 'memory', ours: true });
  } catch (error) {
    const { kind } = asProblem(error);
    // A cancelled installation leaves no way to ask.
    if (kind !== 'tools_missing') run.log([`What remains of the server could not be read: ${kind}`]);
  }
}
