import type { ProblemOf } from '../Problem.ts';
import { sentence } from './sentence.ts';
import { words, type Words } from './Words.ts';

type LocalProblem = ProblemOf<
  | 'tools_missing'
  | 'programs_missing'
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
      return toolsMissing(problem.searched);
    case 'programs_missing':
      return words(programsMissing(problem), 'retry', 'show_log');
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

/** One place alone is searched when the settings name it. */
function toolsMissing(searched: readonly string[]): Words {
  const [place] = searched;
  return searched.length === 1 && place !== undefined
    ? words(
        `There is no sky at ${place}. Set carapace.sky.path to where it is, or empty it so that Carapace installs SkyPilot.`,
        'open_settings',
        'install_help',
        'retry',
      )
    : words(
        'SkyPilot is not installed yet. Carapace can install it below its own folder.',
        'install_tools',
        'install_help',
        'retry',
      );
}

function programsMissing({ names }: ProblemOf<'programs_missing'>): string {
  const [are, them] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const listed = names.join(' and ');
  return `SkyPilot copies files and gets in with ${listed}, which ${are} not on PATH. Install ${them} with the package manager of your system.`;
}
