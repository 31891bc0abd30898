import { ProblemError } from '../core/problems/ProblemError.ts';
import { confirmAutostop } from './confirmAutostop.ts';
import type { Run } from './Run.ts';
import { setAutostop } from './setAutostop.ts';

/**
 * Sets when the server ends by itself, sees that it holds, and remembers the wish with the server.
 * @throws ProblemError when it does not, or cannot be asked.
 */
export async function autostop(run: Run): Promise<void> {
  const wish = run.request.autostop;
  if (wish === undefined) throw new ProblemError({ kind: 'task_invalid', reason: 'No auto-stop was asked for.' });
  run.enter('setting_autostop');
  await setAutostop(run, wish);
  await confirmAutostop(run, wish, Date.now());
}
