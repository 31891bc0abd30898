import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { ProblemOf } from '../../core/problems/Problem.ts';

const whys: ReadonlyMap<unknown, ProblemOf<'tools_failed'>['why']> = new Map([
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EROFS', 'read_only'],
  ['EACCES', 'permission'],
  ['EPERM', 'permission'],
  ['ENOTDIR', 'permission'],
  ['EEXIST', 'permission'],
]);

/** Turns a failed write below Carapace's home into the problem that a person can mend; anything else stays as it is. */
export function toolsWriteProblem(error: unknown, path: string): Error {
  if (error instanceof ProblemError) return error;
  const why = whys.get(error instanceof Error && 'code' in error ? error.code : undefined);
  const reason = error instanceof Error ? error.message : String(error);
  if (why === undefined) return error instanceof Error ? error : new Error(reason);
  return new ProblemError({ kind: 'tools_failed', why, subject: path, reason }, { cause: error });
}
