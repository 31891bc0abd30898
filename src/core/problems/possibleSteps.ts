import { ToolsOperationKind } from '../operations/Operation.ts';
import type { Circumstances } from './Circumstances.ts';
import type { Step } from './Step.ts';

/** The most buttons that VS Code shows beside a message. */
const mostButtons = 3;

/**
 * The steps that lead somewhere in these circumstances: a launch cannot be tried again while its server exists, what
 * does not exist can neither be set up nor destroyed, a server that only its sync has failed is well, and nothing that is
 * done to the server mends the tools.
 */
export function possibleSteps(steps: readonly Step[], { during, state, mayRemain }: Circumstances): readonly Step[] {
  if (ofTools.includes(during)) return [...new Set(steps.map(withTools))].filter((step) => !ofServer.includes(step));
  const isSync = during === 'sync' && state?.kind === 'running';
  const possible = steps.filter(
    (step) => step !== 'destroy' || ((state?.kind !== 'absent' || mayRemain === true) && !isSync),
  );
  return [...new Set(possible.map((step) => instead(step, { during, state })))];
}

const ofTools: readonly Circumstances['during'][] = ToolsOperationKind.options;
const ofServer: readonly Step[] = ['repair', 'start', 'stop', 'destroy'];

function withTools(step: Step): Step {
  return step === 'refresh' ? 'retry' : step;
}

/** Puts a step among those that every shell shows. */
export function among(steps: readonly Step[], step: Step): readonly Step[] {
  if (steps.slice(0, mostButtons).includes(step)) return steps;
  const others = steps.filter((other) => other !== step);
  return [...others.slice(0, mostButtons - 1), step, ...others.slice(mostButtons - 1)];
}

function instead(step: Step, { during, state }: Pick<Circumstances, 'during' | 'state'>): Step {
  if (step === 'repair' && state?.kind === 'absent') return 'retry';
  if (step === 'retry' && during === 'destroy' && state?.kind !== 'absent') return 'destroy';
  if (step === 'repair' && during === 'sync' && state?.kind === 'running') return 'retry';
  if (step !== 'retry' || state === undefined) return step;
  if (during === 'launch' && state.kind !== 'absent') return 'repair';
  if (during === 'repair' && state.kind === 'absent') return 'refresh';
  if (during === 'start' && (state.kind === 'initializing' || state.kind === 'running')) return 'repair';
  return step;
}
