import { delimiter, isAbsolute, join } from 'node:path';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { isProgram } from '../node/tools/isProgram.ts';

/** What SkyPilot runs to get in and to copy files. Without them a launch fails minutes later, with the machine up. */
const needed = ['ssh', 'rsync'];

/**
 * Sees that the programs of the system that a launch needs are on PATH.
 * @throws ProblemError `programs_missing` with those that are not.
 */
export function checkPrograms(env: NodeJS.ProcessEnv): void {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const names = needed.filter((name) => !folders.some((folder) => isProgram(join(folder, name))));
  if (names.length > 0) throw new ProblemError({ kind: 'programs_missing', names });
}
