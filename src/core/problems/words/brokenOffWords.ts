import { ServerOperationKind } from '../../operations/Operation.ts';
import type { Circumstances } from '../Circumstances.ts';
import type { ProblemOf } from '../Problem.ts';
import type { Step } from '../Step.ts';
import { remains } from './remains.ts';
import { together } from './sentence.ts';
import { words, type Words } from './Words.ts';

type BrokenOff = ProblemOf<'cancelled' | 'interrupted'>;

/** What was ended before its end, by a person or by a machine: what is left, and what can be done about that. */
export function brokenOffWords(problem: BrokenOff, circumstances: Circumstances): Words {
  const { kind } = problem;
  const why = problem.kind === 'interrupted' ? whyInterrupted(problem) : '';
  if (!ServerOperationKind.safeParse(circumstances.during).success)
    return words(why, circumstances.during === 'reading' ? 'refresh' : 'retry', 'show_log');
  return words(together(why, untrue(circumstances), remains(circumstances)), ...steps(kind, circumstances));
}

function whyInterrupted({ by }: ProblemOf<'interrupted'>): string {
  if (by === 'skypilot') return "SkyPilot's server on this computer ended in the middle of it, and forgot it.";
  return 'It was ended in the middle, for example by a restart.';
}

const making: readonly Circumstances['during'][] = ['launch', 'repair', 'start'];

/** SkyPilot calls a machine up that was never set up: it looks at the machine alone. */
function untrue({ during, state, unseen }: Circumstances): string {
  if (unseen === true || state?.kind !== 'running') return '';
  if (during === 'launch' || during === 'repair') return 'Its set-up did not finish, although SkyPilot calls it up.';
  return '';
}

function steps(kind: BrokenOff['kind'], { during, state, unseen, mayRemain }: Circumstances): readonly Step[] {
  if (unseen === true || (state?.kind === 'absent' && mayRemain === true)) return ['refresh', 'destroy', 'show_log'];
  const isUp = state?.kind === 'running' || state?.kind === 'initializing';
  if (isUp && making.includes(during))
    return kind === 'cancelled' ? ['destroy', 'repair', 'show_log'] : ['repair', 'destroy', 'show_log'];
  if (state?.kind === 'stopped')
    return during === 'stop' ? ['start', 'destroy', 'show_log'] : ['start', 'show_log', 'destroy'];
  if (state?.kind === 'stopping' || state?.kind === 'terminating') return ['refresh', 'show_log'];
  return ['retry', 'show_log'];
}

const cancelledTitles: Readonly<Record<Circumstances['during'], string>> = {
  launch: 'The launch was cancelled.',
  repair: 'The set-up was cancelled.',
  start: 'The start was cancelled.',
  stop: 'The stop was cancelled.',
  destroy: 'Destroying your server was cancelled.',
  sync: 'The sync of your vaults was cancelled.',
  autostop: 'Setting auto-stop was cancelled.',
  reading: 'Reading the state of your server was cancelled.',
  check: 'Checking the clouds was cancelled.',
  vaults: 'Setting up your vaults was cancelled.',
  install_tools: 'Cloud tools were not installed: it was cancelled.',
  upgrade_tools: 'Cloud tools were not upgraded: it was cancelled.',
  repair_tools: 'Cloud tools were not repaired: it was cancelled.',
  remove_tools: 'Cloud tools were not removed: it was cancelled.',
};

const interruptedTitles: Readonly<Record<Circumstances['during'], string>> = {
  launch: 'The launch did not finish.',
  repair: 'The set-up of your server did not finish.',
  start: 'The start of your server did not finish.',
  stop: 'The stop of your server did not finish.',
  destroy: 'Destroying your server did not finish.',
  sync: 'The sync of your vaults did not finish.',
  autostop: 'Setting auto-stop did not finish.',
  reading: 'The state of your server is not known.',
  check: 'Checking the clouds did not finish.',
  vaults: 'Setting up your vaults did not finish.',
  install_tools: 'The installation of the cloud tools did not finish.',
  upgrade_tools: 'The upgrade of the cloud tools did not finish.',
  repair_tools: 'The repair of the cloud tools did not finish.',
  remove_tools: 'The removal of the cloud tools did not finish.',
};

/** What was ended before its end. */
export function brokenOffTitle({ kind }: BrokenOff, { during }: Pick<Circumstances, 'during'>): string {
  return kind === 'cancelled' ? cancelledTitles[during] : interruptedTitles[during];
}
