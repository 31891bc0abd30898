import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import type { ToolsOperationKind } from '../../core/operations/Operation.ts';
import { redactProblem } from '../../core/problems/redact.ts';
import { asProblem } from '../asProblem.ts';
import { ensureTools } from './ensureTools.ts';
import { removeTools } from './removeTools.ts';
import type { ToolsJob } from './ToolsJob.ts';

const acts: Readonly<Record<ToolsOperationKind, (job: ToolsJob) => Promise<void>>> = {
  install_tools: (job) => ensureTools(job, 'if_missing'),
  upgrade_tools: (job) => ensureTools(job, 'upgrade'),
  repair_tools: (job) => ensureTools(job, 'repair'),
  remove_tools: removeTools,
};

/** Performs an operation on the tools, and answers the last event of its log. */
export async function runToolsOperation(kind: ToolsOperationKind, job: ToolsJob): Promise<OperationEvent> {
  try {
    await acts[kind](job);
    return { type: 'complete', at: Date.now() };
  } catch (error) {
    const problem = redactProblem(asProblem(error), job.secrets);
    return { type: problem.kind === 'refused' ? 'refused' : 'error', at: Date.now(), problem };
  }
}
