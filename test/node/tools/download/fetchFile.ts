import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../../../src/core/problems/ProblemError.ts';
import { download, type Download } from '../../../../src/node/tools/download/download.ts';
import type { DownloadLimits } from '../../../../src/node/tools/download/downloadLimits.ts';
import type { DownloadProgress } from '../../../../src/node/tools/download/progressMeter.ts';
import { patience } from '../../until.ts';

/** What a release would be: bytes that nothing can make smaller. */
export const release = randomBytes(300_000);
export const sha256 = hashOf(release);

/** No pauses, and nobody is too slow, on the busiest machine: what is about slowness sets its own limits. */
export const patient: Partial<DownloadLimits> = {
  pausesMs: [0],
  stallMs: patience,
  firstByteMs: patience,
  connectMs: patience,
  unreachedMs: patience,
};

export type Fetched = {
  readonly problem: ProblemError['problem'] | null;
  readonly file: string;
  readonly exists: boolean;
  readonly progress: readonly DownloadProgress[];
  readonly warnings: readonly string[];
};

/** Downloads into a folder, and tells how it ended. */
export async function fetchFile(
  folder: string,
  urls: readonly string[],
  more: Partial<Download> = {},
): Promise<Fetched> {
  const file = join(folder, 'uv.tar.gz');
  const [progress, warnings]: [DownloadProgress[], string[]] = [[], []];
  const onProgress = (at: DownloadProgress): void => void progress.push(at);
  const warn = (message: string): void => void warnings.push(message);
  const { signal } = new AbortController();
  const problem = await problemOf(
    download({ urls, sha256, file, env: {}, limits: patient, onProgress, warn, signal, ...more }),
  );
  return { problem, file, exists: existsSync(file), progress, warnings };
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The problem that some work ends with, or null. Anything else that it throws is thrown. */
export async function problemOf(work: Promise<unknown>): Promise<ProblemError['problem'] | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}
