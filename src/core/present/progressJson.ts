import type { OperationKind } from '../operations/Operation.ts';
import type { OperationEvent } from '../operations/OperationEvent.ts';
import { phasesOf, phaseTitle } from '../operations/Phase.ts';
import { concernJson } from '../vaults/guards/concernJson.ts';
import { explain, type Circumstances } from '../problems/explain.ts';
import type { Problem } from '../problems/Problem.ts';
import type { Instant } from '../server/ServerState.ts';

/** One line of progress for programs. `timestamp` is ISO 8601 in UTC; further fields depend on the type. */
export type ProgressJson = {
  readonly timestamp: string;
  readonly type: 'progress' | 'complete' | 'error';
  readonly message: string;
  readonly [more: string]: unknown;
};

const completed: Readonly<Record<OperationKind, string>> = {
  launch: 'Your server is running.',
  repair: 'Your server is running, and its set-up is done.',
  start: 'Your server is running.',
  stop: 'Your server is stopped.',
  destroy: 'Your server is gone.',
  sync: 'Your vaults are synced.',
  autostop: 'Auto-stop is set.',
  install_tools: 'Cloud tools are installed.',
  upgrade_tools: 'Cloud tools are up to date.',
  repair_tools: 'Cloud tools are installed anew.',
  remove_tools: 'Cloud tools are removed.',
};

/** What a person reads when an operation has ended well. */
export function completedText(kind: OperationKind): string {
  return completed[kind];
}

/** Says one event of an operation. `circumstances` word what went wrong. */
export function progressJson(
  event: OperationEvent,
  kind: OperationKind,
  seen: Omit<Circumstances, 'during'>,
): ProgressJson {
  const progress = (message: string, more: Readonly<Record<string, unknown>> = {}): ProgressJson => ({
    ...stamped(event.at, 'progress', message),
    operation: kind,
    ...more,
  });
  const [first = 'preparing'] = phasesOf(kind);
  switch (event.type) {
    case 'accepted':
      return progress(phaseTitle(first), { phase: first, note: null });
    case 'phase':
      return progress(phaseTitle(event.phase), { phase: event.phase, note: event.note });
    case 'progress':
      return progress(`${phaseTitle(event.phase)}: ${event.note}`, amounts(event));
    case 'log':
      // Most events are lines, by far: what is put together piece by piece takes several times as long.
      return { timestamp: iso(event.at), type: 'progress', message: event.message, operation: kind, log: true };
    case 'complete':
      return { ...stamped(event.at, 'complete', completed[kind]), operation: kind };
    case 'error':
    case 'refused':
      return { ...problemJson(event.problem, { ...seen, during: kind }, event.at), operation: kind };
  }
}

function amounts({
  phase,
  note,
  amount,
}: Extract<OperationEvent, { type: 'progress' }>): Readonly<Record<string, unknown>> {
  return { phase, note, ...(amount !== null && { done: amount.done, total: amount.total, unit: amount.unit }) };
}

/** Says one problem; `problem` is its name, which stays the same whatever the words are. */
export function problemJson(problem: Problem, circumstances: Circumstances, at: Instant): ProgressJson {
  const { title, reason, steps } = explain(problem, circumstances);
  const message = [title, reason].filter(Boolean).join(' ');
  return {
    ...stamped(at, 'error', message),
    problem: problem.kind,
    ...(problem.kind === 'refused' && { refused: problem.why }),
    ...(problem.kind === 'tools_failed' && { why: problem.why }),
    ...(problem.kind === 'vault_concerns' && { concerns: problem.concerns.map(concernJson) }),
    next_steps: steps,
  };
}

/** A line of progress with nothing but its message. */
export function stamped(at: Instant, type: ProgressJson['type'], message: string): ProgressJson {
  return { timestamp: iso(at), type, message };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
