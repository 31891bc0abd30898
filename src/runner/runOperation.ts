import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { redact, secretsIn } from '../core/problems/redact.ts';
import type { Layout } from '../core/tools/layout.ts';
import { openEventLog, type EventLog } from '../node/journal/eventLog.ts';
import { operationFiles, type Journal } from '../node/journal/Journal.ts';
import type { OnLines } from '../node/process/collectOutput.ts';
import { needSky } from '../node/sky/needSky.ts';
import type { Sky } from '../node/sky/Sky.ts';
import { cancelSignal } from './cancelSignal.ts';
import { factsRecord } from './factsRecord.ts';
import { perform } from './perform.ts';
import { progressRecord } from './progressRecord.ts';
import { pruneOperations } from './pruneOperations.ts';
import { takeOn, type Accepted, type TakenOn } from './takeOn.ts';

/** Runs one operation from lock to outcome. Everything it says goes to the operation's log. */
export async function runOperation(journal: Journal, request: OperationRequest, places: Layout): Promise<void> {
  const events = openEventLog(operationFiles(journal, request.operation.id).events);
  const secrets = secretsIn(process.env);
  const log = redactedLog(events, secrets);
  let taken: TakenOn | undefined;
  try {
    taken = await takeOn(journal, request.operation.kind, (message) => log([message]));
    if ('refused' in taken) events.write([{ type: 'refused', at: Date.now(), problem: taken.refused }]);
    else await work({ journal, request, places, events, log, secrets }, taken);
  } catch (error) {
    events.write([{ type: 'error', at: Date.now(), problem: problemOf(error) }]);
    throw error;
  } finally {
    if (taken !== undefined && 'held' in taken) await taken.held.release();
    events.close();
  }
}

function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { kind: 'unknown', exitCode: null, lines: [String(error)] };
}

type Desk = {
  readonly journal: Journal;
  readonly request: OperationRequest;
  readonly places: Layout;
  readonly events: EventLog;
  readonly log: OnLines;
  readonly secrets: readonly string[];
};

async function work({ journal, request, places, events, log, secrets }: Desk, { before }: Accepted): Promise<void> {
  const { operation } = request;
  const { enter, remember, settled: entered } = await progressRecord(journal.activity, operation, events.write);
  events.write([{ type: 'accepted', at: Date.now() }]);
  const { learn, settled: learned } = factsRecord(journal, before.facts, operation.server);
  const settled = async (): Promise<void> => {
    await Promise.all([entered(), learned()]);
  };
  const cancel = cancelSignal(operationFiles(journal, operation.id));
  const tools = { sky: locate(request, places), before: before.activity, cancelled: cancel.signal, secrets };
  const warn = (message: string): void => log([message]);
  try {
    events.write([await perform({ ...tools, request, journal, log, warn, enter, remember, learn, settled })]);
  } finally {
    cancel.stop();
  }
  await pruneOperations(journal);
}

function redactedLog(events: EventLog, secrets: readonly string[]): OnLines {
  return (lines) => {
    const at = Date.now();
    events.write(lines.map((line): OperationEvent => ({ type: 'log', at, message: redact(line, secrets) })));
  };
}

/** The `sky` to run; where there is none, every call says so. */
function locate({ settings }: OperationRequest, places: Layout): Sky {
  try {
    return needSky(places, settings.skyPath);
  } catch (error) {
    return () => Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
