import type { Replayed } from '../core/operations/OperationEvent.ts';
import { unseenLines } from '../core/operations/unseenLines.ts';
import { redact } from '../core/problems/redact.ts';
import { knownLines } from '../node/journal/knownLines.ts';
import type { OnLines } from '../node/process/collectOutput.ts';
import type { Run } from './Run.ts';

/**
 * Takes the lines of a log that SkyPilot replays from its beginning: all of them go to `learn`, and into our log those
 * that it does not have yet. `isAgain` says that it may have some.
 */
export async function replayed(run: Run, of: Replayed, learn: OnLines, isAgain: boolean): Promise<OnLines> {
  const known = isAgain ? await knownLines(run.journal, run.operation.id, of) : [];
  const unseen = unseenLines(known, (line) => redact(line, run.secrets));
  const log = run.logOf(of);
  return (lines) => {
    const fresh = unseen(lines);
    if (fresh.length > 0) log(fresh);
    learn(lines);
  };
}
