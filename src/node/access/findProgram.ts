import { delimiter, isAbsolute, join } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { isProgram } from '../tools/isProgram.ts';

/**
 * The full path of a program that is on PATH.
 * @throws ProblemError `programs_missing` when it is not.
 */
export function findProgram(name: string, env: NodeJS.ProcessEnv): string {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const found = folders.map((folder) => join(folder, name)).find(isProgram);
  if (found === undefined) throw new ProblemError({ kind: 'programs_missing', names: [name] });
  return found;
}
