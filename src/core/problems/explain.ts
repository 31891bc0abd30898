import type { OperationKind } from '../operations/Operation.ts';
import { money } from '../present/words.ts';
import type { ServerFacts } from '../server/ServerFacts.ts';
import type { ServerState } from '../server/ServerState.ts';
import type { Problem } from './Problem.ts';
import { reasonAndSteps } from './reasonAndSteps.ts';
import type { Step } from './Step.ts';

/** A problem in words: what did not happen, why, and what can be done, the likeliest first. */
export type Explanation = { readonly title: string; readonly reason: string; readonly steps: readonly Step[] };

/** What was being done, and what is known of the server now. */
export type Circumstances = {
  readonly during: OperationKind | 'reading' | 'check';
  readonly state: ServerState | undefined;
  readonly facts: ServerFacts | undefined;
};

const titles: Readonly<Record<Circumstances['during'], string>> = {
  launch: 'The launch did not succeed.',
  repair: 'The set-up did not succeed.',
  start: 'Your server did not start.',
  stop: 'Your server was not stopped.',
  destroy: 'Your server was not destroyed.',
  reading: 'The state of your server is not known.',
  check: 'The clouds could not be checked.',
};

/** Words a problem once, for every shell. Total: a problem without a case does not compile. */
export function explain(problem: Problem, circumstances: Circumstances): Explanation {
  const { reason, steps } = reasonAndSteps(problem, circumstances);
  const bill = billing(circumstances);
  const all = bill === '' || steps.includes('destroy') ? steps : [...steps, 'destroy' as const];
  return { title: title(problem, circumstances), reason: [reason, bill].filter(Boolean).join(' '), steps: all };
}

function title(problem: Problem, { during, state, facts }: Circumstances): string {
  switch (problem.kind) {
    case 'refused':
      return refusedTitles[problem.why];
    case 'tools_missing':
      return 'SkyPilot was not found.';
    case 'setup_failed':
    case 'run_failed':
      return `Your server is running, but its set-up failed${facts?.pricePerHour == null ? '' : `, and it costs about ${money(facts.pricePerHour)} per hour`}.`;
    case 'cancelled':
      return during === 'launch' || during === 'repair'
        ? 'The launch was cancelled.'
        : `${titles[during].replace(/\.$/, '')}: it was cancelled.`;
    case 'interrupted':
      return state?.kind === 'absent' ? titles[during] : 'The last operation did not finish.';
    case 'settings_invalid':
      return 'The settings need mending.';
    default:
      return titles[during];
  }
}

const refusedTitles: Readonly<Record<Extract<Problem, { kind: 'refused' }>['why'], string>> = {
  exists: 'You already have a server.',
  stopped: 'You already have a server, and it is stopped.',
  unfinished: 'You already have a server whose start did not finish.',
  busy: 'Something else is going on.',
  no_server: 'There is no server.',
  not_running: 'Your server is not running.',
  not_stopped: 'Your server is not stopped.',
  nothing_to_cancel: 'There is nothing to cancel.',
  nothing_to_repair: 'There is nothing to repair.',
};

/** A machine that is up after a failure bills, and a person must know it. */
function billing({ during, state, facts }: Circumstances): string {
  const launched = during === 'launch' || during === 'repair' || during === 'start';
  if (!launched || (state?.kind !== 'running' && state?.kind !== 'initializing')) return '';
  const price = facts?.pricePerHour == null ? '' : ` It costs about ${money(facts.pricePerHour)} per hour.`;
  return `The machine ${state.server.name} is still up and billing until it is stopped or destroyed.${price}`;
}
