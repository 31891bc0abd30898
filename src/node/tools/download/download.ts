import { ProblemError } from '../../../core/problems/ProblemError.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { RequestFailure } from '../../network/RequestFailure.ts';
import { trustFor } from '../../network/trustFor.ts';
import { downloadLimits, type DownloadLimits } from './downloadLimits.ts';
import { fetchFromAny } from './fetchFromAny.ts';
import { openPartial, type PartialFile } from './PartialFile.ts';
import { progressMeter, type OnProgress } from './progressMeter.ts';

export type Download = {
  /** Where the file can be had, in the order to try. */
  readonly urls: readonly string[];
  /** 64 hexadecimal digits in lower case. */
  readonly sha256: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits?: Partial<DownloadLimits>;
  readonly onProgress: OnProgress;
  readonly warn: Warn;
  readonly signal: AbortSignal;
};

/**
 * Resolves when `file` holds exactly the bytes with this SHA-256. What has come so far is kept beside it as `.partial`
 * and gone on with, by a later process too. Only one process may do this for a file at a time.
 * @throws ProblemError `tools_failed`, or `cancelled`; then there is no new `file`.
 */
export async function download(wanted: Download): Promise<void> {
  const { file, sha256, onProgress, signal } = wanted;
  let partial: PartialFile | undefined;
  try {
    signal.throwIfAborted();
    partial = await openPartial(`${file}.partial`);
    if (partial.digest() !== sha256) await fetchWhole(wanted, partial);
    signal.throwIfAborted();
    const done = partial.length();
    await partial.keepAs(file);
    onProgress({ done, total: done });
  } catch (error) {
    if (isInTheWay(error)) await partial?.remove().catch(() => undefined);
    throw requestProblem(error, signal);
  } finally {
    await partial?.close();
  }
}

/** What is wrong is worth nothing, and on a full disk the rest needs the room: there is none to say what happened. */
function isInTheWay(error: unknown): boolean {
  if (error instanceof RequestFailure) return error.failure.why === 'hash_mismatch';
  return error instanceof ProblemError && error.problem.kind === 'tools_failed' && error.problem.why === 'disk_full';
}

async function fetchWhole(wanted: Download, partial: PartialFile): Promise<void> {
  const { env, warn, onProgress } = wanted;
  const limits = { ...downloadLimits, ...wanted.limits };
  if (partial.length() > limits.bytes) await partial.discard();
  const trust = trustFor(env, warn);
  const meter = progressMeter(onProgress);
  try {
    await fetchFromAny({ ...wanted, limits, partial, trust, onProgress: meter.take, mostBytes: limits.bytes });
  } finally {
    meter.stop();
  }
}

/** What a request failed of, as a problem; anything else stays as it is. */
export function requestProblem(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof ProblemError) return error;
  if (signal.aborted) return new ProblemError({ kind: 'cancelled' }, { cause: error });
  if (!(error instanceof RequestFailure)) return error;
  const { why, subject, reason } = error.failure;
  return new ProblemError({ kind: 'tools_failed', why, subject, reason }, { cause: error });
}
