import { rm } from 'node:fs/promises';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Installation } from '../../core/tools/Installation.ts';
import type { Triple, UvRelease } from '../../core/tools/uvRelease.ts';
import { hashFile } from '../../node/tools/hashFile.ts';
import { isProgram } from '../../node/tools/isProgram.ts';
import { thisPlatform } from '../../node/tools/thisPlatform.ts';
import { toolsWriteProblem } from '../../node/tools/toolsWriteProblem.ts';
import { unpackUv } from '../../node/tools/unpackUv.ts';
import { readUvRecord, writeUvRecord } from '../../node/tools/uvRecord.ts';
import { fetchUv } from './fetchUv.ts';
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
  const known = await readUvRecord(places, archivesOf(release, triple), job.warn);
  const sha256 = known?.sha256 ?? (await unpackedUv(job, triple));
  if (known !== undefined) progress.enter('downloading', `${release.version}, already here`);
  return { version: release.version, path: places.uv, sha256, local: false };
}

function archivesOf({ sha256, wheels }: UvRelease, triple: Triple): readonly string[] {
  return [sha256[triple], wheels[triple]?.sha256].filter((hash) => hash !== undefined);
}

async function localUv(path: string): Promise<Uv> {
  if (!isProgram(path)) {
    const reason = 'There is no program there that may be run.';
    throw new ProblemError({ kind: 'tools_failed', why: 'no_uv', subject: path, reason });
  }
  return { version: 'local', path, sha256: await hashFile(path), local: true };
}

async function unpackedUv(job: ToolsJob, triple: Triple): Promise<string> {
  const { places, release, signal } = job;
  try {
    const { archive, sha256: fetched } = await fetchUv(job, triple);
    const { sha256 } = await unpackUv({ archive, triple, into: places.uv, signal });
    await writeUvRecord(places, { version: release.version, archive: fetched, sha256 });
    await rm(places.downloads, { recursive: true, force: true });
    return sha256;
  } catch (error) {
    throw toolsWriteProblem(error, places.home);
  }
}
