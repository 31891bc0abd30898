import type { ProblemOf } from '../Problem.ts';
import { sentence } from './sentence.ts';
import { words, type Words } from './Words.ts';

type LocalProblem = ProblemOf<
  | 'tools_missing'
  | 'vault_missing'
  | 'vault_unusable'
  | 'task_invalid'
  | 'settings_invalid'
  | 'disk_full'
  | 'not_writable'
>;

/** What is to be mended on this computer: files, folders, settings. */
export function localWords(problem: LocalProblem): Words {
  switch (problem.kind) {
    case 'tools_missing':
      return words(
        `Looked for sky at ${problem.searched.join(' and on ') || 'no place'}. Install SkyPilot, or set carapace.sky.path to where it is.`,
        'install_help',
        'open_settings',
        'retry',
      );
    case 'vault_missing':
      return words(
        `The folder ${problem.path} does not exist. Make it, or name another one.`,
        'open_settings',
        'retry',
      );
    case 'vault_unusable':
      return words(
        `The folder ${JSON.stringify(problem.path)} cannot be copied: ${sentence(problem.reason)} Rename it, or name another one.`,
        'open_settings',
        'retry',
      );
    case 'task_invalid':
      return words(`SkyPilot does not accept the task file: ${sentence(problem.reason)}`, 'open_settings', 'show_log');
    case 'settings_invalid':
      return words(problem.issues.map(sentence).join(' '), 'open_settings', 'retry');
    case 'disk_full':
      return words(
        `The disk is full${problem.path === '' ? '' : `: ${problem.path} could not be written`}. Free some space, then try again.`,
        'retry',
        'show_log',
      );
    case 'not_writable':
      return words(
        `${problem.path} cannot be written: ${sentence(problem.reason)} Mend its permissions, or set CARAPACE_HOME to another folder.`,
        'retry',
      );
  }
}
