import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { redactProblem } from '../../core/problems/redact.ts';
import { writeRecord } from '../../node/journal/writeRecord.ts';
import { asProblem } from '../asProblem.ts';
import { both } from '../Progress.ts';
import { progressRecord } from '../progressRecord.ts';
import type { ToolsJob } from './ToolsJob.ts';

/**
 * Does something to the tools with their shared record kept true, from busy to its outcome. A process that lost its
 * lock leaves the record to whoever has it now.
 * @throws ProblemError what the act throws.
 */
export async function recorded(job: ToolsJob, lost: AbortSignal, act: (job: ToolsJob) => Promise<void>): Promise<void> {
  const { journal, operation } = job;
  const record = await progressRecord(journal.tools, { operation, first: 'checking' }, () => undefined);
  const signal = AbortSignal.any([job.signal, lost]);
  try {
    await act({ ...job, signal, progress: both(job.progress, record) });
    await record.settled();
    await writeRecord(journal.tools, { kind: 'done', operation, at: Date.now() });
  } catch (error) {
    await record.settled().catch(() => undefined);
    if (lost.aborted) throw new ProblemError(takenOver);
    const problem = redactProblem(asProblem(error), job.secrets);
    const ended =
      problem.kind === 'refused' ? { kind: 'idle' } : { kind: 'failed', operation, problem, at: Date.now() };
    // A disk that is full has no room for this either. It is told why the act failed, not that.
    await writeRecord(journal.tools, ended).catch((unwritten: unknown) => {
      job.warn(`How it ended could not be kept: ${String(unwritten)}`);
    });
    throw new ProblemError(problem, { cause: error });
  }
}

const takenOver: Problem = {
  kind: 'tools_failed',
  why: 'interrupted',
  subject: '',
  reason: 'The computer slept or was too busy, and another process may have taken over.',
};
