import { composeExit } from '../../access/composeProject.ts';
import type { ProblemOf } from '../Problem.ts';
import { fullDisk } from '../rules/serverRules.ts';
import { sentence, together } from './sentence.ts';
import { words, type Words } from './Words.ts';

type ServerProblem = ProblemOf<
  | 'resources_mismatch'
  | 'not_supported'
  | 'copy_failed'
  | 'setup_failed'
  | 'run_failed'
  | 'no_ssh'
  | 'not_verified'
  | 'cluster_gone'
  | 'server_replaced'
>;

/** What went wrong with a machine that exists, or should. */
export function serverWords(problem: ServerProblem): Words {
  switch (problem.kind) {
    case 'resources_mismatch':
      return words(
        `Your server is another machine than the settings ask for: ${sentence(problem.reason)} Set the old values again, or destroy the server first.`,
        'open_settings',
        'destroy',
      );
    case 'not_supported':
      return words(`This machine cannot do that: ${sentence(problem.reason)}`, 'open_settings', 'show_log');
    case 'copy_failed':
      return words(notCopied(problem.reason), 'repair', 'show_log', 'destroy');
    case 'setup_failed':
      return words(ending('The set-up', problem), 'show_log', 'repair', 'destroy');
    case 'run_failed':
      return words(ending(lastStep(problem), problem), 'show_log', 'repair', 'destroy');
    case 'no_ssh':
      return words(
        `The machine came up, but could not be made ready: ${sentence(problem.reason)}`,
        'repair',
        'show_log',
        'destroy',
      );
    case 'not_verified':
      return words(
        `SkyPilot said that it was done, but your server is ${problem.found === 'absent' ? 'gone' : problem.found}.`,
        'refresh',
        'retry',
        'show_log',
      );
    case 'cluster_gone':
    case 'server_replaced':
      return goneWords(problem);
  }
}

function notCopied(reason: string): string {
  const cause = fullDisk.test(reason)
    ? `the disk of your server is full. Make room there, and copy them again. ${reason}`
    : reason;
  return `Your vaults could not be copied: ${sentence(cause)}`;
}

function goneWords(problem: ProblemOf<'cluster_gone' | 'server_replaced'>): Words {
  if (problem.kind === 'server_replaced')
    return words(
      'The cloud had its machine no longer, so SkyPilot made another. What was on its disk is lost; your vaults here are as they were. Run the set-up again to make it whole, or destroy it.',
      'repair',
      'destroy',
      'show_log',
    );
  return problem.reason.includes('not properly set up')
    ? words(`SkyPilot does not find what it runs on your server: ${sentence(problem.reason)}`, 'repair', 'show_log')
    : words(`SkyPilot does not see your server running: ${sentence(problem.reason)}`, 'refresh', 'show_log');
}

function lastStep({ exitCode }: ProblemOf<'run_failed'>): string {
  return exitCode === composeExit ? 'Bringing your compose project up' : 'The last step, counting what arrived,';
}

function ending(what: string, { reason, exitCode }: ProblemOf<'setup_failed' | 'run_failed'>): string {
  const code = exitCode === null ? 'failed' : `ended with exit code ${String(exitCode)}`;
  return together(reason === '' ? '' : `It said: ${sentence(reason)}`, `${what} ${code}.`);
}
