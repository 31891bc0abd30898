import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { isNewerJournal } from './journal/isNewer.ts';
import { followEvents } from './journal/followEvents.ts';
import { operationFiles, type Journal } from './journal/Journal.ts';
import { writeRecord } from './journal/writeRecord.ts';
import { spawnRunner, type Runner } from './spawnRunner.ts';

/** A runner that lives but is silent for this long did not start, in milliseconds. Fifty at once need 20 s. */
const acceptMs = 120_000;
/** One that ends another operation first waits for that to end. */
const overtakeMs = 5 * 60_000;

/**
 * Starts a runner for an operation and waits until it has taken it on. The runner is a process of its own: it goes on
 * when this one ends. Returns why it was refused, or undefined.
 * @throws ProblemError when the journal cannot be written.
 */
export async function startOperation(
  journal: Journal,
  request: OperationRequest,
  runner: Runner,
): Promise<Problem | undefined> {
  const { id } = request.operation;
  if (await isNewerJournal(journal)) return { kind: 'refused', why: 'newer', detail: '' };
  await writeRecord(operationFiles(journal, id).request, request);
  const child = spawnRunner(journal, [id], runner, 'pipe');
  const complaint = exitWithoutAWord(child);
  const answered = new AbortController();
  const answer = firstAnswer(
    journal,
    id,
    AbortSignal.any([answered.signal, AbortSignal.timeout(request.overtake === true ? overtakeMs : acceptMs)]),
  );
  const first = await Promise.race([answer, complaint]);
  answered.abort();
  child.stderr?.destroy();
  child.unref();
  if (first?.type === 'accepted') return undefined;
  if (first?.type === 'refused' || first?.type === 'error') return first.problem;
  return {
    kind: 'unknown',
    exitCode: child.exitCode,
    lines: [first?.type === 'log' ? first.message : 'The runner did not start.'],
  };
}

async function firstAnswer(journal: Journal, id: string, signal: AbortSignal): Promise<OperationEvent | undefined> {
  const found = new AbortController();
  let first: OperationEvent | undefined;
  const take = (events: readonly OperationEvent[]): void => {
    // A runner can tell of a damaged file before it says whether it takes the operation on.
    first ??= events.find(({ type }) => type !== 'log' && type !== 'phase');
    if (first !== undefined) found.abort();
  };
  await followEvents(journal, id, take, AbortSignal.any([signal, found.signal]));
  return first;
}

/** Resolves with the last words of a runner that ended before it could write its log. */
async function exitWithoutAWord(child: ChildProcess): Promise<OperationEvent | undefined> {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2_000);
  });
  await Promise.race([
    once(child, 'error').then(([error]) => {
      words = String(error);
    }),
    once(child, 'close'),
  ]);
  if (child.exitCode === 0) return new Promise(() => undefined);
  return { type: 'log', at: Date.now(), message: words.trim() === '' ? 'The runner ended at once.' : words.trim() };
}
