import { setTimeout as wait } from 'node:timers/promises';
import type { Busy } from '../core/operations/Activity.ts';
import type { ServerOperationKind } from '../core/operations/Operation.ts';
import { parseSubmitted } from '../core/skypilot/parseRequests.ts';
import { isAlive } from '../node/process/processGroup.ts';
import { knownLines } from '../node/journal/knownLines.ts';
import { findRequest } from './findRequest.ts';
import type { Run } from './Run.ts';

/** A client that outlives its runner submits within seconds or not at all. In milliseconds. */
const clientMs = 30_000;
const againMs = 1_000;

const names: Readonly<Record<ServerOperationKind, string>> = {
  launch: 'sky.launch',
  repair: 'sky.launch',
  sync: 'sky.launch',
  start: 'sky.start',
  stop: 'sky.stop',
  destroy: 'sky.down',
  autostop: 'sky.autostop',
};

/** What SkyPilot calls the request that an operation is about. */
export function requestName(kind: ServerOperationKind): string {
  return names[kind];
}

/**
 * The request of an operation that another runner left: by the id that it kept or logged, or by what SkyPilot has since it
 * was asked. A client that may still be at it is waited for. Undefined when nothing was asked, or nothing came of it.
 */
export async function leftRequest(run: Run, left: Busy): Promise<string | undefined> {
  const known = left.handle.requestId ?? (await loggedRequest(run));
  const found = known ?? (await madeRequest(run, left));
  if (found !== undefined && left.handle.requestId === null) await run.remember({ requestId: found });
  return found;
}

async function loggedRequest({ journal, operation }: Run): Promise<string | undefined> {
  return parseSubmitted((await knownLines(journal, operation.id, undefined)).join('\n'));
}

async function madeRequest(run: Run, left: Busy): Promise<string | undefined> {
  const since = submittedAt(left);
  if (since === undefined) return undefined;
  const wanted = { name: requestName(left.operation.kind), since };
  const until = performance.now() + clientMs;
  for (;;) {
    // Looked at before the question: what it submits last is then among the answers.
    const mayCome = performance.now() < until && mayLive(left.handle.client);
    const found = await findRequest(run, wanted);
    if (found !== undefined || !mayCome) return found;
    await wait(againMs);
  }
}

function mayLive(client: number | undefined): boolean {
  return client === undefined || isAlive(client);
}

/** When SkyPilot was asked; undefined when it was not. */
function submittedAt({ handle, phase, since }: Busy): number | undefined {
  const isBefore = ['preparing', 'starting_skypilot', 'checking_credentials'].includes(phase);
  return handle.submittedAt ?? (isBefore ? undefined : since);
}
