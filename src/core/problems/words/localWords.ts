import { concernParts } from '../../vaults/guards/concernParts.ts';
import type { ProblemOf } from '../Problem.ts';
import { literalHint } from '../../vaults/paths/literalHint.ts';
import { sentence, together } from './sentence.ts';
import { words, type Words } from './Words.ts';

/** How many files a message names. */
const mostNames = 5;

type LocalProblem = ProblemOf<
  | 'tools_missing'
  | 'programs_missing'
  | 'vault_missing'
  | 'vault_unusable'
  | 'vault_concerns'
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
        together(`The folder ${problem.path} does not exist. Make it, or name another one.`, literalHint(problem.path)),
        'create_vaults',
        'configure_vaults',
        'retry',
      );
    case 'vault_unusable':
      return words(
        `The folder ${JSON.stringify(problem.path)} cannot be copied: ${sentence(problem.reason)} Rename it, or name another one.`,
        'configure_vaults',
        'retry',
      );
    case 'vault_concerns':
      return words(vaultConcerns(problem.concerns), 'configure_vaults', 'retry');
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
        `${problem.path} cannot be written: ${sentence(problem.reason)} Mend its permissions, or name another folder: CARAPACE_HOME for what Carapace keeps, the settings for a vault.`,
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

/** In full where there is one, and by name where there are several: a message has little room. */
function vaultConcerns(concerns: ProblemOf<'vault_concerns'>['concerns']): string {
  const [first, ...others] = concerns.map((concern) => concernParts(concern, mostNames));
  if (first === undefined) return '';
  if (others.length > 0) return [first, ...others].map(({ title }) => title).join(' ');
  const files = first.files.length === 0 ? '' : `${first.files.join(', ')}.`;
  return together(first.title, files, first.reason);
}

function programsMissing({ names }: ProblemOf<'programs_missing'>): string {
  const [are, them] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const listed = names.join(' and ');
  return `SkyPilot copies files and gets in with ${listed}, which ${are} not on PATH. Install ${them} with the package manager of your system.`;
}
