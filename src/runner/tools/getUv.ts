import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadNote } from '../../core/tools/downloadNote.ts';
import { size } from '../../core/present/words.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Installation } from '../../core/tools/Installation.ts';
import type { Triple } from '../../core/tools/uvRelease.ts';
import { uvArchive, uvUrls } from '../../core/tools/uvUrls.ts';
import { download } from '../../node/tools/download/download.ts';
import type { DownloadProgress } from '../../node/tools/download/progressMeter.ts';
import { hashFile } from '../../node/tools/hashFile.ts';
import { isProgram } from '../../node/tools/isProgram.ts';
import { thisPlatform } from '../../node/tools/thisPlatform.ts';
import { toolsWriteProblem } from '../../node/tools/toolsWriteProblem.ts';
import { unpackUv } from '../../node/tools/unpackUv.ts';
import { readUvRecord, writeUvRecord } from '../../node/tools/uvRecord.ts';
import type { ToolsJob } from './ToolsJob.ts';

type Uv = Installation['uv'];

/**
 * The `uv` to install with: the one that the settings name, the one that is there from before and is unchanged, or the
 * pinned release, downloaded and checked.
 * @throws ProblemError when it cannot be had, or `cancelled`.
 */
export async function getUv(job: ToolsJob): Promise<Uv> {
  const { places, wanted, release, progress, log } = job;
  if (wanted.uvPath !== null) return localUv(wanted.uvPath);
  const { triple, note } = thisPlatform();
  if (note !== null) log([note]);
  const known = await readUvRecord(places, release.sha256[triple], job.warn);
  const sha256 = known?.sha256 ?? (await fetchUv(job, triple));
  if (known !== undefined) progress.enter('downloading', `${release.version}, already here`);
  return { version: release.version, path: places.uv, sha256, local: false };
}

async function localUv(path: string): Promise<Uv> {
  if (!isProgram(path)) {
    const reason = 'There is no program there that may be run.';
    throw new ProblemError({ kind: 'tools_failed', why: 'no_uv', subject: path, reason });
  }
  return { version: 'local', path, sha256: await hashFile(path), local: true };
}

async function fetchUv(job: ToolsJob, triple: Triple): Promise<string> {
  const { places, release, progress, signal } = job;
  try {
    const archive = await fetchArchive(job, triple);
    const { size: bytes } = await stat(archive);
    progress.enter('downloading', `${release.version}, ${size(bytes)}`);
    const { sha256 } = await unpackUv({ archive, triple, into: places.uv, signal });
    await writeUvRecord(places, { version: release.version, archive: release.sha256[triple], sha256 });
    await rm(places.downloads, { recursive: true, force: true });
    return sha256;
  } catch (error) {
    throw toolsWriteProblem(error, places.home);
  }
}

/** The archive, checked. One that a process had when it was killed is not downloaded again. */
async function fetchArchive(job: ToolsJob, triple: Triple): Promise<string> {
  const { places, wanted, release, env, signal, warn, progress } = job;
  progress.enter('downloading', release.version);
  const file = join(places.downloads, `${release.version}-${uvArchive(triple)}`);
  const sha256 = release.sha256[triple];
  if ((await hashFile(file).catch(() => undefined)) === sha256) return file;
  const urls = uvUrls(release, triple, wanted.uvMirror);
  const noted = downloadNote();
  const onProgress = ({ done, total }: DownloadProgress): void => {
    progress.tick('downloading', noted({ at: Date.now(), done, total }), { done, total, unit: 'bytes' });
  };
  await download({ urls, sha256, file, env, onProgress, warn, signal });
  return file;
}
