import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { redact, secretsIn } from '../core/problems/redact.ts';
import type { Layout } from '../core/tools/layout.ts';
import { openEventLog } from '../node/journal/eventLog.ts';
import { operationFiles, type Journal } from '../node/journal/Journal.ts';
import { findSky } from '../node/sky/findSky.ts';
import { skyAt, type Sky } from '../node/sky/Sky.ts';
import { cancelSignal } from './cancelSignal.ts';
import { factsRecord } from './factsRecord.ts';
import { perform } from './perform.ts';
import { progressRecord } from './progressRecord.ts';
import { pruneOperations } from './pruneOperations.ts';
import { takeOn } from './takeOn.ts';

/** Runs one operation from lock to outcome. Everything it says goes to the operation's log. */
export async function runOperation(journal: Journal, request: OperationRequest, places: Layout): Promise<void> {
  const { operation } = request;
  const events = openEventLog(operationFiles(journal, operation.id).events);
  const secrets = secretsIn(process.env);
  const log = (lines: readonly string[]): void => {
    const at = Date.now();
    events.write(lines.map((line): OperationEvent => ({ type: 'log', at, message: redact(line, secrets) })));
  };
  const warn = (message: string): void => {
    log([message]);
  };
  const taken = await takeOn(journal, operation.kind, warn);
  if ('refused' in taken) {
    events.write([{ type: 'refused', at: Date.now(), problem: taken.refused }]);
    return;
  }
  const cancel = cancelSignal(operationFiles(journal, operation.id));
  try {
    const progress = await progressRecord(journal.activity, operation, events.write);
    events.write([{ type: 'accepted', at: Date.now() }]);
    const facts = factsRecord(journal, taken.before.facts, operation.server);
    const settled = async (): Promise<void> => {
      await Promise.all([progress.settled(), facts.settled()]);
    };
    const outcome = await perform({
      ...{ request, journal, log, warn, settled },
      ...{ sky: locate(request, places), before: taken.before.activity, cancelled: cancel.signal },
      ...{ enter: progress.enter, remember: progress.remember, learn: facts.learn },
    });
    events.write([outcome]);
    await pruneOperations(journal);
  } catch (error) {
    events.write([
      { type: 'error', at: Date.now(), problem: { kind: 'unknown', exitCode: null, lines: [String(error)] } },
    ]);
    throw error;
  } finally {
    cancel.stop();
    await taken.held.release();
    events.close();
  }
}

/** The `sky` to run; where there is none, every call says so. */
function locate({ settings }: OperationRequest, { managedSky, toolsBin }: Layout): Sky {
  const found = findSky({ skyPath: settings.skyPath, managedSky, pathVariable: process.env['PATH'] ?? '' });
  if (found.kind === 'found') return skyAt(found.path, toolsBin, process.env);
  const searched = found.kind === 'missing' ? [...found.searched] : [];
  return () => Promise.reject(new ProblemError({ kind: 'tools_missing', searched }));
}
