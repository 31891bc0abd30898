import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Installation } from '../../core/tools/Installation.ts';
import { versionFolder, type VersionFolder } from '../../core/tools/layout.ts';
import { skyChoices, type Manner, type SkyChoice } from '../../core/tools/skyChoices.ts';
import { isHeld } from '../../node/journal/isHeld.ts';
import { writePipSettings } from '../../node/tools/pipSettings.ts';
import { preflight } from '../../node/tools/preflight.ts';
import { pruneUnfinished, pruneVersions, usedVersion } from '../../node/tools/pruneVersions.ts';
import { readInstallation, type Found } from '../../node/tools/readInstallation.ts';
import { recordInstallation } from '../../node/tools/recordInstallation.ts';
import { switchTo } from '../../node/tools/switchTo.ts';
import { getUv } from './getUv.ts';
import { installSky } from './installSky.ts';
import { refuseWhileInUse } from './refuseWhileInUse.ts';
import { restartOldServer } from './restartOldServer.ts';
import type { ToolsJob } from './ToolsJob.ts';
import { trySky } from './trySky.ts';

/**
 * Installs beside what is there, tries it, and only then switches to it in one step. A failure, a cancel and a crash at
 * any moment leave what was in use as it was. Only the holder of the tools' lock may call it.
 * @throws ProblemError why it could not be installed, or `cancelled`.
 */
export async function install(asked: ToolsJob, manner: Manner): Promise<void> {
  const found = readInstallation(asked.places);
  const job = manner === 'if_missing' ? withExtrasKept(asked, found) : asked;
  const { places, journal, operation, warn } = job;
  const choices = skyChoices(job.wanted.skyVersion, manner, skyInUse(found));
  const before = await usedVersion(places);
  if (manner !== 'if_missing') await refuseWhileInUse(job);
  await preflight(places, warn);
  await pruneUnfinished(places);
  if (manner === 'repair') await forget(job);
  const folder = join(places.versions, `${operation.id}-${randomBytes(2).toString('hex')}`);
  await installInto(job, versionFolder(folder), choices);
  await switchTo(places, folder);
  const stopped = before === undefined || (await restartOldServer(job, before));
  const inUse = !stopped || (await isHeld(journal.operationLock, Date.now()));
  await pruneVersions(places, { kept: inUse && before !== undefined ? [before] : [] });
}

function skyInUse(found: Found): Installation['sky'] | undefined {
  return found.kind === 'none' ? undefined : found.installation?.sky;
}

/** Whoever goes from one cloud to another and back should not install each time. An upgrade starts afresh. */
function withExtrasKept(job: ToolsJob, found: Found): ToolsJob {
  const kept = found.kind === 'whole' ? found.installation.extras : [];
  const skyExtras = [...new Set([...kept, ...job.wanted.skyExtras])].toSorted();
  return { ...job, wanted: { ...job.wanted, skyExtras } };
}

async function installInto(job: ToolsJob, into: VersionFolder, choices: readonly SkyChoice[]): Promise<void> {
  try {
    const uv = await getUv(job);
    const sky = await installSky(job, { uv: uv.path, into, choices });
    await writePipSettings(into, sky.package);
    const version = await trySky(job, into);
    await recordInstallation(into, { uv, sky: { package: sky.package, version }, extras: job.wanted.skyExtras });
    job.signal.throwIfAborted();
  } catch (error) {
    await rm(into.folder, { recursive: true, force: true, maxRetries: 5 });
    throw job.signal.aborted ? new ProblemError({ kind: 'cancelled' }, { cause: error }) : error;
  }
}

/** A repair trusts nothing from before: neither uv nor what it cached. */
async function forget({ places }: ToolsJob): Promise<void> {
  await rm(places.uv, { force: true });
  await rm(places.cache, { recursive: true, force: true });
}
