import { ToolsOperationKind } from '../operations/Operation.ts';
import { money } from '../present/words.ts';
import type { Circumstances } from './Circumstances.ts';
import { among, possibleSteps } from './possibleSteps.ts';
import type { Problem } from './Problem.ts';
import { reasonAndSteps } from './reasonAndSteps.ts';
import type { Step } from './Step.ts';
import { refusedTitles } from './words/refusedWords.ts';
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
  const { during, state } = circumstances;
  const { reason, steps } = reasonAndSteps(problem, circumstances);
  const title = titleOf(problem, circumstances);
  if (problem.kind === 'refused' || !mayBill(circumstances)) {
    return { title, reason, steps: problem.kind === 'refused' ? steps : possibleSteps(steps, circumstances) };
  }
  if (during === 'sync' && state?.kind === 'running')
    return { title, reason: together(reason, unchanged), steps: possibleSteps(steps, circumstances) };
  const bill = title.includes(running) ? '' : billing(circumstances);
  return { title, reason: together(reason, bill), steps: among(possibleSteps(steps, circumstances), 'destroy') };
}

const running = 'Your server is running';
/** After a sync that failed. */
const unchanged = 'Your server runs on as before.';

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

/** Whatever becomes of these, the server is as it was. */
const withoutServer: readonly Circumstances['during'][] = ['check', 'vaults', ...ToolsOperationKind.options];

/** A machine that is up after a failure bills, and a person must know it and be able to end it. */
function mayBill({ during, state }: Circumstances): boolean {
  return !withoutServer.includes(during) && (state?.kind === 'running' || state?.kind === 'initializing');
}

function billing({ during, state, facts }: Circumstances): string {
  const price = facts?.pricePerHour == null ? 'bills' : `costs ${money(facts.pricePerHour)} per hour`;
  const sure = during !== 'reading' && state?.kind === 'running';
  return sure
    ? `Your server is up and ${price} until it is stopped or destroyed.`
    : `Your server may be up; then it ${price} until it is stopped or destroyed.`;
}
