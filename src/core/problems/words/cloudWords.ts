import type { Circumstances } from '../Circumstances.ts';
import type { ProblemOf } from '../Problem.ts';
import { clockIsWrong, firstSentence } from '../credentials.ts';
import { sentence, together } from './sentence.ts';
import { words, type Words } from './Words.ts';

type CloudProblem = ProblemOf<
  'no_cloud' | 'credentials' | 'quota' | 'no_capacity' | 'not_authorized' | 'rate_limited' | 'unknown_place'
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

function quota({ place, reason }: ProblemOf<'quota'>): Words {
  return words(
    `${place ?? 'The cloud'} says: ${sentence(reason)} Choose another region or a smaller machine, or ask the cloud for more.`,
    'choose_region',
    'open_settings',
    'retry',
    'show_log',
  );
}

/** A machine that exists cannot change its region: its disk is there. */
function quotaInPlace({ place, reason }: ProblemOf<'quota'>): Words {
  const said = `${place ?? 'The cloud'} says: ${sentence(reason)}`;
  return words(`${said} End other machines there, or ask the cloud for more.`, 'retry', 'show_log', 'destroy');
}

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
