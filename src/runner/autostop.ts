import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Run } from './Run.ts';

/** Placeholder until the helper for money arrives. */
export function autostop(run: Run): Promise<void> {
  return Promise.reject(new ProblemError({ kind: 'not_supported', reason: run.operation.kind }));
}
