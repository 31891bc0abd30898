import { ToolsOperationKind } from '../operations/Operation.ts';
import { money } from '../present/words.ts';
import type { Circumstances } from './Circumstances.ts';
import { mayPurge } from './mayPurge.ts';
import { among, possibleSteps } from './possibleSteps.ts';
import type { Problem } from './Problem.ts';
import { reasonAndSteps } from './reasonAndSteps.ts';
import type { Step } from './Step.ts';
import { brokenOffTitle } from './words/brokenOffWords.ts';
import { refusedTitles } from './words/refusedWords.ts';
import { asBefore, billing } from './words/remains.ts';
import { together } from './words/sentence.ts';
import { toolsTitle } from './words/toolsWords.ts';

export type { Circumstances } from './Circumstances.ts';

/** A problem in words: what did not happen, why, and what can be done, the likeliest first. */
export type Explanation = { readonly title: string; readonly reason: string; readonly steps: readonly Step[] };

const titles: Readonly<Record<Circumstances['during'], string>> = {
  launch: 'The launch did not succeed.',
  repair: 'The set-up did not succeed.',
  start: 'Your server did not start.',
  stop: 'Your server was not stopped.',
  destroy: 'Your server was not destroyed.',
  sync: 'Your vaults were not synced.',
  autostop: 'Auto-stop was not set.',
  reading: 'The state of your server is not known.',
  check: 'The clouds could not be checked.',
  vaults: 'Your vaults were not set up.',
  install_tools: 'Cloud tools were not installed.',
  upgrade_tools: 'Cloud tools were not upgraded.',
  repair_tools: 'Cloud tools were not repaired.',
  remove_tools: 'Cloud tools were not removed.',
};

/** Words a problem once, for every shell. Total: a problem without a case does not compile. */
export function explain(problem: Problem, circumstances: Circumstances): Explanation {
  return worded(problem, asSeen(circumstances));
}

/** That there was no server is no knowledge once it cannot be seen. */
function asSeen(circumstances: Circumstances): Circumstances {
  const { state, unseen } = circumstances;
  return unseen === true && state?.kind === 'absent' ? { ...circumstances, state: undefined } : circumstances;
}

function worded(problem: Problem, seen: Circumstances): Explanation {
  // A sync that finds a new machine has not left things as they were: it is told as a start is.
  const circumstances: Circumstances = problem.kind === 'server_replaced' ? { ...seen, during: 'start' } : seen;
  const { during, state } = circumstances;
  const { reason, steps: wished } = reasonAndSteps(problem, circumstances);
  const title = titleOf(problem, circumstances);
  if (problem.kind === 'refused') return { title, reason, steps: wished };
  const steps = withPurge(possibleSteps(wished, circumstances), problem, circumstances);
  if (!mayBill(circumstances)) return { title, reason, steps };
  // What was broken off says itself what remains.
  const told = problem.kind === 'cancelled' || problem.kind === 'interrupted';
  if (during === 'sync' && state?.kind === 'running')
    return { title, reason: told ? reason : together(reason, asBefore(circumstances)), steps };
  const bill = told || title.includes(running) ? '' : billing(circumstances);
  return { title, reason: together(reason, bill), steps: among(steps, 'destroy') };
}

const running = 'Your server is running';

/** The last resort, and so the last of the buttons that are seen. */
function withPurge(steps: readonly Step[], problem: Problem, { during, state }: Circumstances): readonly Step[] {
  if (during !== 'destroy' || state?.kind === 'absent' || !mayPurge(problem)) return steps;
  const [first = 'show_log', ...others] = steps.filter((step) => step !== 'purge' && step !== 'destroy');
  const begin: readonly Step[] = steps[0] === 'destroy' ? ['destroy', first] : [first, 'destroy'];
  return [...begin, 'purge', ...others];
}

function titleOf(problem: Problem, { during, state, facts }: Circumstances): string {
  switch (problem.kind) {
    case 'refused':
      return refusedTitles[problem.why];
    case 'tools_missing':
      return 'SkyPilot was not found.';
    case 'tools_failed':
      return toolsTitle(problem, during);
    case 'setup_failed':
    case 'run_failed':
      if (during === 'sync') return titles.sync;
      return state === undefined || state.kind === 'running'
        ? `${running}, but its set-up failed${facts?.pricePerHour == null ? '' : `, and it costs ${money(facts.pricePerHour)} per hour`}.`
        : 'The set-up of your server failed.';
    case 'server_replaced':
      return 'Your server was gone: this is a new, empty one.';
    case 'cancelled':
    case 'interrupted':
      return brokenOffTitle(problem, { during });
    case 'settings_invalid':
      return 'The settings need mending.';
    default:
      return titles[during];
  }
}

/** Whatever becomes of these, the server is as it was. */
const withoutServer: readonly Circumstances['during'][] = ['check', 'vaults', ...ToolsOperationKind.options];

/** A machine that is up after a failure bills, and a person must know it and be able to end it. */
function mayBill({ during, state, mayRemain }: Circumstances): boolean {
  if (withoutServer.includes(during)) return false;
  if (state?.kind === 'running' || state?.kind === 'initializing') return true;
  return mayRemain === true && (state === undefined || state.kind === 'absent');
}
