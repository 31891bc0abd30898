import { rm } from 'node:fs/promises';
import type { Activity } from '../core/operations/Activity.ts';
import type { ServerOperationKind } from '../core/operations/Operation.ts';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { redactProblem } from '../core/problems/redact.ts';
import { ServerFacts } from '../core/server/ServerFacts.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { recordFailing } from '../node/journal/recordReading.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';
import { isListening } from '../node/sky/isListening.ts';
import { asProblem } from './asProblem.ts';
import { autostop } from './autostop.ts';
import { destroy } from './destroy.ts';
import { lastReading } from './freshReading.ts';
import { goOn } from './goOn.ts';
import { keepAutostop } from './keepAutostop.ts';
import { launch } from './launch.ts';
import { learnCost } from './learnCost.ts';
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
export async function perform(given: Run): Promise<OperationEvent> {
  const { run, settled: costSettled } = learnCost(given);
  const { operation } = run;
  let mayHaveAsked = run.left !== undefined;
  try {
    await run.ready();
    mayHaveAsked = true;
    await (run.left === undefined ? begin(run) : goOn(run, steps[operation.kind]));
    await keepAutostop(run);
    await costSettled();
    await run.settled();
    if (operation.kind === 'destroy') await forget(run);
    const at = Date.now();
    await writeRecord(run.journal.activity, afterwards(run, at));
    return { type: 'complete', at };
  } catch (error) {
    await costSettled();
    return failure(run, redactProblem(asProblem(error), run.secrets), mayHaveAsked);
  }
}

/** A changed auto-stop mends nothing: what had failed before it stays to be seen. */
function afterwards({ operation, before }: Run, at: number): Activity {
  const stays = operation.kind === 'autostop' && before.kind === 'failed' && before.operation.kind !== 'autostop';
  return stays ? before : { kind: 'done', operation, at };
}

/** A launch checks the credentials while it asks whether there is a server already. */
async function begin(run: Run): Promise<void> {
  if (steps[run.operation.kind] !== launch) await refuseAfterReading(run);
  await goOn(run, steps[run.operation.kind]);
}

/** What was known of the server, of its cost, and of what was copied to it. */
async function forget({ journal: { facts, cost, ledgers } }: Run): Promise<void> {
  await Promise.all([facts, cost, ...Object.values(ledgers)].map((file) => rm(file, { force: true })));
}

async function failure(run: Run, problem: Problem, mayHaveAsked: boolean): Promise<OperationEvent> {
  await run.settled().catch(() => undefined);
  if (problem.kind === 'refused') {
    await writeRecord(run.journal.activity, run.before);
    return { type: 'refused', at: Date.now(), problem };
  }
  const foundAt = Date.now();
  // Where SkyPilot could not even be started, nothing has changed, and asking would only start it again.
  const isSame = !mayHaveAsked && !(await isListening(run.env));
  if (problem.kind !== 'tools_missing' && problem.kind !== 'tools_failed' && !isSame) await whatRemains(run);
  // One that was interrupted ended before it was looked at: what is read now says how.
  const at = problem.kind === 'interrupted' ? foundAt : Date.now();
  await writeRecord(run.journal.activity, { kind: 'failed', operation: run.operation, problem, at });
  return { type: 'error', at, problem };
}

/** SkyPilot's memory says of a machine that was being made only that it was: whether it is up, the cloud knows. */
async function hasSubmitted({ journal, operation, warn }: Run): Promise<boolean> {
  const facts = await readRecord(journal.facts, ServerFacts, warn);
  return facts?.name === operation.server && facts.submittedAt !== undefined;
}

/** A failure is told together with what it left behind: a machine may be up and billing. */
async function whatRemains(run: Run): Promise<void> {
  try {
    await lastReading(run, (await hasSubmitted(run)) ? 'cloud' : 'memory');
  } catch (error) {
    const problem = asProblem(error);
    // A cancelled installation leaves no way to ask.
    if (problem.kind === 'tools_missing') return;
    run.log([`What remains of the server could not be read: ${problem.kind}`]);
    // An older answer, from before, is then not taken for what remains.
    const failing = { name: run.operation.server, problem, env: run.env };
    await recordFailing(run.journal, failing, run.warn).catch((unwritten: unknown) => {
      run.log([`That could not be written: ${asProblem(unwritten).kind}`]);
    });
  }
}
