import { ProblemError } from '../../core/problems/ProblemError.ts';

const notWritable: readonly string[] = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST'];

/** Turns a failed write into the problem that a person can mend; anything else is passed on as it is. */
export function writeProblem(error: unknown, path: string): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const cause = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ProblemError({ kind: 'disk_full', path }, cause);
  if (notWritable.includes(String(code))) {
    return new ProblemError({ kind: 'not_writable', path, reason: error instanceof Error ? error.message : '' }, cause);
  }
  return error instanceof Error ? error : new Error(String(error), cause);
}
