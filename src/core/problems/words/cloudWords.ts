import type { Circumstances } from '../Circumstances.ts';
import type { ProblemOf } from '../Problem.ts';
import { clockIsWrong, firstSentence } from '../credentials.ts';
import type { Step } from '../Step.ts';
import { sentence, together } from './sentence.ts';
import { words, type Words } from './Words.ts';

type CloudProblem = ProblemOf<
  | 'no_cloud'
  | 'credentials'
  | 'quota'
  | 'no_capacity'
  | 'cloud_refused'
  | 'not_authorized'
  | 'rate_limited'
  | 'unknown_place'
>;

/** What a cloud refused. */
export function cloudWords(problem: CloudProblem, { during }: Circumstances): Words {
  switch (problem.kind) {
    case 'no_cloud':
      return noCloud(problem);
    case 'credentials':
      return credentials(problem);
    case 'quota':
      return during === 'launch' ? quota(problem) : quotaInPlace(problem);
    case 'no_capacity':
      return during === 'launch' ? noCapacity(problem) : noCapacityInPlace(problem);
    case 'cloud_refused':
      return refused(problem, during);
    case 'not_authorized':
      return words(
        `Your account may not do this: ${sentence(problem.reason)} Whoever looks after the account can allow it.`,
        'retry',
        'show_log',
        'check_clouds',
      );
    case 'rate_limited':
      return words(
        `The cloud gets too many requests from your account: ${sentence(problem.reason)} Wait a minute, then try again.`,
        'retry',
        'show_log',
      );
    case 'unknown_place':
      return words(
        `No cloud has what the settings ask for: ${sentence(problem.reason)}`,
        'open_settings',
        'retry',
        'show_log',
      );
  }
}

function noCloud({ reasons }: ProblemOf<'no_cloud'>): Words {
  const [cloud, why = ''] =
    Object.entries(reasons).find(([name]) => name === 'AWS') ?? Object.entries(reasons)[0] ?? [];
  const said = firstSentence(why);
  return words(
    together(
      'No cloud is ready to use.',
      cloud === undefined || said === '' ? '' : `${cloud} says: ${sentence(said)}`,
      'Sign in to a cloud, for example with «aws configure», then check the clouds.',
    ),
    'check_clouds',
    'retry',
  );
}

function credentials({ cloud, reason, command }: ProblemOf<'credentials'>): Words {
  return words(
    together(
      reason === '' ? `${cloud} does not know you.` : `${cloud} does not accept your credentials: ${sentence(reason)}`,
      toSignIn(reason, command),
    ),
    'check_clouds',
    'retry',
    'show_log',
  );
}

function toSignIn(reason: string, command: string | null): string {
  if (clockIsWrong(reason)) return 'Set the clock of this computer, then try again.';
  return command === null ? 'Sign in again, then check the clouds.' : `Run «${command}» in a terminal, then try again.`;
}

function quota(problem: ProblemOf<'quota'>): Words {
  return words(
    `${quotaSaid(problem)} Choose another region or a smaller machine, or ask the cloud for more.`,
    'choose_region',
    'open_settings',
    'retry',
    'show_log',
  );
}

/** A machine that exists cannot change its region: its disk is there. */
function quotaInPlace(problem: ProblemOf<'quota'>): Words {
  return words(
    `${quotaSaid(problem)} End other machines there, or ask the cloud for more.`,
    'retry',
    'show_log',
    'destroy',
  );
}

function quotaSaid({ place, places, reason }: ProblemOf<'quota'>): string {
  const who = places !== undefined && places.length > 1 ? `${all(places)} say` : `${place ?? 'The cloud'} says`;
  return `${who}: ${sentence(reason)}`;
}

/** `AWS (a), AWS (b) and GCP (c)`. */
function all(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
}

/** What would have to be otherwise, by what was said. Time alone mends none of these. */
const mends: readonly (readonly [RegExp, string, readonly Step[]])[] = [
  [/\bimages?\b|\bAMI\b|image_id/i, 'Choose another region.', ['choose_region', 'show_log', 'retry']],
  [
    /instance ?profile|service account|\bIAM\b|\brole\b/i,
    'Whoever looks after the account can mend that.',
    ['show_log', 'retry', 'check_clouds'],
  ],
  [/not enabled|not registered/i, 'Set the cloud up, then check the clouds.', ['check_clouds', 'retry', 'show_log']],
];

function refused({ places, reason }: ProblemOf<'cloud_refused'>, during: Circumstances['during']): Words {
  const where = places.length === 0 ? '' : ` in ${all(places)}`;
  if (reason === '')
    return words(`No machine was made${where}, and SkyPilot does not say why. Its log may.`, 'show_log', 'retry');
  const [, hint, steps] = mends.find(([said]) => said.test(reason)) ?? otherMend;
  const wished =
    during === 'launch' ? steps : [...steps.filter((step) => step !== 'choose_region'), 'destroy' as const];
  const next = during !== 'launch' && steps.includes('choose_region') ? otherMend[1] : hint;
  return words(`No machine was made${where}: ${sentence(reason)} ${next}`, ...wished);
}

const otherMend = [/./, 'The log has the rest.', ['show_log', 'open_settings', 'retry']] as const;

function noCapacityInPlace({ places, reason }: ProblemOf<'no_capacity'>): Words {
  const where = places.length === 0 ? '' : ` in ${places.join(', ')}`;
  const said = `No machine could be had${where}: ${sentence(reason)}`;
  return words(`${said} Its disk is there, so only time helps: try again later.`, 'retry', 'show_log', 'destroy');
}

/** One full region has neighbours; when all were tried, only another machine or time helps. */
function noCapacity({ places, reason }: ProblemOf<'no_capacity'>): Words {
  const where = places.length === 0 ? '' : ` in ${places.join(', ')}`;
  const said = `No machine could be had${where}: ${sentence(reason)}`;
  return places.length === 1
    ? words(`${said} Choose another region, or try again later.`, 'choose_region', 'retry', 'show_log')
    : words(`${said} Try again later, or choose another machine.`, 'retry', 'open_settings', 'show_log');
}
