import { diagnose } from '../core/problems/diagnose.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Transcript } from '../core/problems/Transcript.ts';
import type { VaultCount } from '../core/server/ServerFacts.ts';
import { jobLogsArgs, queueArgs } from '../core/skypilot/commands.ts';
import { parseDiskId } from '../core/skypilot/diskMark.ts';
import { parseQueue } from '../core/skypilot/parseQueue.ts';
import { parseRemoved } from '../core/skypilot/parseRemoved.ts';
import { parseVaultCount } from '../core/skypilot/parseVaultCount.ts';
import type { VaultKind } from '../core/vaults/Vault.ts';
import type { OnLines } from '../node/process/collectOutput.ts';
import { cancelJob } from './cancellable.ts';
import { learnFrom } from './learnFrom.ts';
import { replayed } from './replayed.ts';
import type { Run } from './Run.ts';

const deadlineMs = 60 * 60_000;
const askMs = 90_000;
const mostTries = 5;

/**
 * What the job said: which disk the server has, what it has of each vault, and how many files it deleted. With a problem, set-up or run
 * failed: the server is up and billing then, and what was counted before that is true all the same.
 */
export type JobTold = {
  readonly counts: ReadonlyMap<VaultKind, VaultCount>;
  readonly removed: number;
  readonly diskId?: string | undefined;
  readonly problem?: Problem | undefined;
};

/**
 * Follows set-up and run, which are one job on the server, and answers what it said of the vaults. The job's own status
 * decides: the same tick is printed for a job that failed, and the follower may be cut off.
 * @throws ProblemError `cancelled` after a cancel.
 */
export async function followJob(run: Run, jobId: number): Promise<JobTold> {
  run.enter('setting_up');
  const { server } = run.operation;
  for (let tries = 1; ; tries += 1) {
    const { learn, told } = listener(run);
    const onLines = await replayed(run, 'job', learn, run.left !== undefined || tries > 1);
    const options = { deadlineMs, signal: run.cancelled, onLines, onErrorLines: run.log };
    const transcript = await run.sky(jobLogsArgs(server, jobId), options);
    if (run.cancelled.aborted) await cancelled(run, jobId);
    // At older versions the command ends with 0 for a job that failed, too.
    const isSure = transcript.by === 'http' && transcript.exitCode === 0;
    const status = isSure ? 'SUCCEEDED' : await statusOf(run, jobId);
    if (tries < mostTries && isCutOff(transcript, status)) continue;
    return { ...told(), problem: judgeJob(transcript, status) };
  }
}

function listener(run: Run): { readonly learn: OnLines; readonly told: () => JobTold } {
  let removed = 0;
  let diskId: string | undefined;
  const counts = new Map<VaultKind, VaultCount>();
  const learn = learnFrom(run);
  return {
    learn: (lines) => {
      learn(lines);
      for (const line of lines) {
        const found = parseVaultCount(line);
        if (found !== undefined) counts.set(found.vault, found.count);
        removed += parseRemoved(line) ?? 0;
        diskId = parseDiskId(line) ?? diskId;
      }
    },
    told: () => ({ counts, removed, diskId }),
  };
}

async function statusOf(run: Run, jobId: number): Promise<string | undefined> {
  const { server } = run.operation;
  const { stdout } = await run.sky(queueArgs(server), { deadlineMs: askMs });
  return parseQueue(stdout, server)?.find(({ id }) => id === jobId)?.status;
}

/** True when there is more to come of the job than its follower has seen. */
function isCutOff({ ended, exitCode }: Transcript, status: string | undefined): boolean {
  if (ended !== 'exit' || exitCode === 0) return false;
  return exitCode === null || /^(?:INIT|PENDING|SETTING_UP|RUNNING)$/.test(status ?? '');
}

function judgeJob(transcript: Transcript, status: string | undefined): Problem | undefined {
  if (status === 'SUCCEEDED' || (status === undefined && transcript.exitCode === 0)) return undefined;
  const problem = diagnose(transcript);
  if (status === 'FAILED_SETUP' && problem.kind !== 'setup_failed')
    return { kind: 'setup_failed', exitCode: null, reason: '' };
  if (status === 'FAILED' && problem.kind !== 'run_failed') return { kind: 'run_failed', exitCode: null, reason: '' };
  return status === 'CANCELLED' ? { kind: 'cancelled' } : problem;
}

async function cancelled(run: Run, jobId: number): Promise<never> {
  run.enter('cancelling');
  await cancelJob(run, jobId);
  throw new ProblemError({ kind: 'cancelled' });
}
