import type { OperationEvent, Replayed } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import { isServerOperation } from '../core/operations/Operation.ts';
import { redact, secretsIn } from '../core/problems/redact.ts';
import type { Layout } from '../core/tools/layout.ts';
import type { UvRelease } from '../core/tools/uvRelease.ts';
import { openEventLog, type EventLog } from '../node/journal/eventLog.ts';
import { operationFiles, type Journal } from '../node/journal/Journal.ts';
import type { Warn } from '../node/journal/readRecord.ts';
import { networkEnvironment } from '../node/network/networkEnvironment.ts';
import type { NetworkVariables } from '../node/network/networkVariables.ts';
import type { OnLines } from '../node/process/collectOutput.ts';
import { endpointVariable } from '../node/sky/apiEndpoint.ts';
import { asProblem } from './asProblem.ts';
import { cancelSignal } from './cancelSignal.ts';
import { changeServer, goOnWith } from './changeServer.ts';
import { changeTools } from './changeTools.ts';
import type { Desk } from './Desk.ts';
import { pruneOperations } from './pruneOperations.ts';
import type { TakenOver } from './takeOver.ts';

export type Asked = { readonly request: OperationRequest; readonly places: Layout; readonly release: UvRelease };

/**
 * Runs one operation from its acceptance to its outcome, or from where another runner left it. Everything it says goes to
 * the operation's log.
 */
export async function runOperation(journal: Journal, asked: Asked, taken?: TakenOver): Promise<void> {
  const { operation } = asked.request;
  const files = operationFiles(journal, operation.id);
  const events = openEventLog(files.events);
  const cancel = cancelSignal(files);
  try {
    const desk = await deskFor(journal, asked, { events, cancelled: cancel.signal });
    if (taken !== undefined) await goOnWith(desk, taken);
    else if (isServerOperation(operation)) await changeServer(desk, operation);
    else await changeTools(desk, operation.kind);
    await pruneOperations(journal);
  } catch (error) {
    events.write([{ type: 'error', at: Date.now(), problem: asProblem(error) }]);
    throw error;
  } finally {
    cancel.stop();
    events.close();
  }
}

async function deskFor(journal: Journal, asked: Asked, own: Pick<Desk, 'events' | 'cancelled'>): Promise<Desk> {
  const secrets = secretsIn(process.env);
  const log = redactedLog(own.events, secrets);
  const logOf = (of: Replayed): OnLines => redactedLog(own.events, secrets, of);
  const { uv: forUv, sky } = await network(asked, (message) => log([message]));
  const endpoint = endpointVariable(process.env, asked.request.settings);
  return { journal, ...asked, ...own, env: { ...process.env, ...sky, ...endpoint }, forUv, secrets, log, logOf };
}

function network({ request, places }: Asked, warn: Warn): Promise<NetworkVariables> {
  const { uvMirror, uvDefaultIndex, uvPythonInstallMirror } = request.settings;
  const addresses = [uvMirror, uvDefaultIndex, uvPythonInstallMirror].filter((address) => address !== null);
  return networkEnvironment({ env: process.env, bundle: places.certificates, addresses, warn });
}

function redactedLog(events: EventLog, secrets: readonly string[], of?: Replayed): OnLines {
  return (lines) => {
    const at = Date.now();
    const from = of === undefined ? {} : { of };
    events.write(lines.map((line): OperationEvent => ({ type: 'log', at, message: redact(line, secrets), ...from })));
  };
}
