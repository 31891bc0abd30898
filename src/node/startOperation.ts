import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { followEvents } from './journal/followEvents.ts';
import { operationFiles, type Journal } from './journal/Journal.ts';
import { writeRecord } from './journal/writeRecord.ts';

/** A runner that says nothing for this long did not start, in milliseconds. */
const acceptMs = 30_000;

export type Runner = {
  readonly script: string;
  readonly carapaceHome: string;
  /**
   * The environment that it gets instead of this process's own. What is secret in it, such as a proxy's password, is
   * written nowhere.
   */
  readonly env?: NodeJS.ProcessEnv;
  /** Called when the runner's process is gone, however it ended. */
  readonly onExit?: () => void;
};

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
  await writeRecord(operationFiles(journal, id).request, request);
  const child = spawn(process.execPath, [runner.script, id], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: journal.folder,
    env: { ...(runner.env ?? process.env), ELECTRON_RUN_AS_NODE: '1', CARAPACE_HOME: runner.carapaceHome },
  });
  if (runner.onExit !== undefined) child.once('exit', runner.onExit);
  const complaint = exitWithoutAWord(child);
  const answered = new AbortController();
  const answer = firstAnswer(journal, id, AbortSignal.any([answered.signal, AbortSignal.timeout(acceptMs)]));
  const first = await Promise.race([answer, complaint]);
  answered.abort();
  child.stderr.destroy();
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
async function exitWithoutAWord(child: ReturnType<typeof spawn>): Promise<OperationEvent | undefined> {
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
