import { getSystemErrorMap } from 'node:util';
import { chain } from './tree.ts';
import { UvError } from './UvError.ts';

/** What uv says of a file that could not be written, with the number that the system gives: `(os error 28)`. */
export function systemError(error: unknown): UvError {
  if (!(error instanceof Error && 'errno' in error && typeof error.errno === 'number')) {
    return new UvError(chain(String(error), []), 2);
  }
  const words = getSystemErrorMap().get(error.errno)?.[1] ?? error.message;
  const where = 'path' in error && typeof error.path === 'string' ? error.path : '';
  const reason = `${words.charAt(0).toUpperCase()}${words.slice(1)} (os error ${String(-error.errno)})`;
  return new UvError(chain(`failed to write to file \`${where}\`: ${reason}`, []), 2);
}
