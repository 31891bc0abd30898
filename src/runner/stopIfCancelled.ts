import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Run } from './Run.ts';

/**
 * Goes on unless somebody has asked to cancel.
 * @throws ProblemError `cancelled`.
 */
export function stopIfCancelled({ cancelled }: Run): void {
  if (cancelled.aborted) throw new ProblemError({ kind: 'cancelled' });
}
