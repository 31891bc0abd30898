import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadNote } from '../../core/tools/downloadNote.ts';
import { uvPage, wheelName } from '../../core/tools/packageIndex.ts';
import { size } from '../../core/present/words.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Triple } from '../../core/tools/uvRelease.ts';
import { uvArchive, uvUrls } from '../../core/tools/uvUrls.ts';
import { download, requestProblem } from '../../node/tools/download/download.ts';
import { downloadLimits, type DownloadLimits } from '../../node/tools/download/downloadLimits.ts';
import { findWheel } from '../../node/tools/download/findWheel.ts';
import type { DownloadProgress } from '../../node/tools/download/progressMeter.ts';
import { trustFor } from '../../node/network/trustFor.ts';
import { hashFile } from '../../node/tools/hashFile.ts';
import type { ToolsJob } from './ToolsJob.ts';

/** Where uv can be had: its file, the only bytes that are believed, and who is asked for it. */
type Source = {
  readonly file: string;
  readonly sha256: string;
  readonly host: string;
  readonly urls: (limits: DownloadLimits) => Promise<readonly string[]>;
};

export type FetchedUv = { readonly archive: string; readonly sha256: string };

/** A source that cannot be reached gives way to the other one soon; the last attempt has the patience of a download. */
const brief: Partial<DownloadLimits> = { rounds: 1, connectMs: 2_000, firstByteMs: 10_000, unreachedMs: 2_000 };
const patient: Partial<DownloadLimits> = { unreachedMs: 4_200 };

/** What another source may not suffer from. Wrong bytes are not among these: they are told, wherever they came from. */
const passing: readonly string[] = ['no_network', 'not_found', 'server', 'certificate', 'proxy_password'];

/**
 * The pinned release of uv as an archive or a wheel whose hash is the pinned one. A package index of the person's own is
 * asked first, because whoever sets one often reaches nothing else; otherwise it is asked when those who publish uv
 * cannot be reached or do not have it. What a process had when it was killed is not downloaded again.
 * @throws ProblemError why the first source failed, or `cancelled`.
 */
export async function fetchUv(job: ToolsJob, triple: Triple): Promise<FetchedUv> {
  const { progress, release } = job;
  progress.enter('downloading', release.version);
  const sources = sourcesOf(job, triple);
  for (const { file, sha256 } of sources) {
    if ((await hashFile(file).catch(() => undefined)) === sha256) return entered(job, { archive: file, sha256 });
  }
  return entered(job, await fromAny(job, sources));
}

async function entered({ progress, release }: ToolsJob, fetched: FetchedUv): Promise<FetchedUv> {
  const { size: bytes } = await stat(fetched.archive);
  progress.enter('downloading', `${release.version}, ${size(bytes)}`);
  return fetched;
}

async function fromAny(job: ToolsJob, sources: readonly Source[]): Promise<FetchedUv> {
  const [first, second] = sources;
  if (first === undefined) throw new Error('There is no source of uv.');
  if (second === undefined) return fetchFrom(job, first, {});
  const problem = await passingProblem(fetchFrom(job, first, brief));
  if (!(problem instanceof ProblemError)) return problem;
  job.log([`uv cannot be had from ${first.host}: ${reasonOf(problem)} Trying ${second.host}.`]);
  const other = await passingProblem(fetchFrom(job, second, brief));
  if (!(other instanceof ProblemError)) return other;
  job.log([`uv cannot be had from ${second.host} either: ${reasonOf(other)}`]);
  return fetchFrom(job, first, patient);
}

async function passingProblem(work: Promise<FetchedUv>): Promise<FetchedUv | ProblemError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProblemError && isPassing(error)) return error;
    throw error;
  }
}

function isPassing({ problem }: ProblemError): boolean {
  return problem.kind === 'tools_failed' && passing.includes(problem.why);
}

function reasonOf({ problem }: ProblemError): string {
  return 'reason' in problem ? problem.reason.replace(/[^.]$/, '$&.') : '';
}

function sourcesOf(job: ToolsJob, triple: Triple): readonly Source[] {
  const { uvMirror, uvDefaultIndex } = job.wanted;
  const published = publishedBy(job, triple);
  const indexed = indexedAt(job, triple);
  return uvDefaultIndex !== null && uvMirror === null ? [...indexed, published] : [published, ...indexed];
}

function publishedBy({ places, wanted, release }: ToolsJob, triple: Triple): Source {
  const urls = uvUrls(release, triple, wanted.uvMirror);
  return {
    file: join(places.downloads, `${release.version}-${uvArchive(triple)}`),
    sha256: release.sha256[triple],
    host: hostsOf(urls),
    urls: () => Promise.resolve(urls),
  };
}

/** The index is the one that uv will be told: the setting, else the person's variable, else the public one. */
function indexedAt(job: ToolsJob, triple: Triple): readonly Source[] {
  const { places, wanted, release, env, warn, signal } = job;
  const wheel = release.wheels[triple];
  const page = uvPage(wanted.uvDefaultIndex ?? indexIn(env));
  if (wheel === undefined || !URL.canParse(page)) return [];
  const name = wheelName(release, wheel);
  const trust = trustFor(env, warn);
  const urls = async (limits: DownloadLimits): Promise<readonly string[]> => {
    const ask = { url: new URL(page), env, trust, limits, signal, onConnected: () => undefined };
    return [(await findWheel(name, ask)).href];
  };
  return [{ file: join(places.downloads, name), sha256: wheel.sha256, host: hostsOf([page]), urls }];
}

function indexIn(env: ToolsJob['env']): string | null {
  return [env['UV_DEFAULT_INDEX'], env['UV_INDEX_URL']].find((index) => index !== undefined && index !== '') ?? null;
}

async function fetchFrom(job: ToolsJob, source: Source, limits: Partial<DownloadLimits>): Promise<FetchedUv> {
  const { env, signal, warn, progress } = job;
  const { file, sha256 } = source;
  const noted = downloadNote();
  const onProgress = ({ done, total }: DownloadProgress): void => {
    progress.tick('downloading', noted({ at: Date.now(), done, total }), { done, total, unit: 'bytes' });
  };
  const urls = await source.urls({ ...downloadLimits, ...limits }).catch((error: unknown) => {
    throw requestProblem(error, signal);
  });
  await download({ urls, sha256, file, env, onProgress, warn, signal, limits });
  return { archive: file, sha256 };
}

function hostsOf(urls: readonly string[]): string {
  return [...new Set(urls.map((url) => new URL(url).host))].join(' or ');
}
