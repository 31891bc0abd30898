import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { hold, holderIsGone } from '../../node/journal/hold.ts';
import { holdTools } from '../../node/tools/holdTools.ts';
import { usedVersion } from '../../node/tools/pruneVersions.ts';
import { toolsWriteProblem } from '../../node/tools/toolsWriteProblem.ts';
import { refuseWhileInUse } from './refuseWhileInUse.ts';
import { recorded } from './recorded.ts';
import { restartOldServer } from './restartOldServer.ts';
import type { ToolsJob } from './ToolsJob.ts';

/**
 * Removes everything that Carapace installed, and nothing else: settings, the journal and the server stay. The link
 * goes first, so that nobody believes a half of it. Nothing else may change the server or the tools meanwhile.
 * @throws ProblemError `refused`, or why something could not be removed.
 */
export async function removeTools(job: ToolsJob): Promise<void> {
  const { journal, warn, signal, progress } = job;
  progress.enter('checking');
  const lost = new AbortController();
  const onLost = (): void => {
    lost.abort();
  };
  const held = await holdTools({ journal, warn, signal, onLost, onOther: () => undefined });
  try {
    const alone = await hold(journal.operationLock, onLost);
    try {
      if (alone === undefined) await refuseUnlessLeftBehind(job);
      await recorded(job, lost.signal, remove);
    } finally {
      await alone?.release();
    }
  } finally {
    await held.release();
  }
}

/** Whoever has just taken the lock has not said yet what it does. One that was killed has it until it becomes stale. */
async function refuseUnlessLeftBehind(job: ToolsJob): Promise<void> {
  await refuseWhileInUse(job);
  if (await holderIsGone(job.journal.operationLock)) return;
  throw new ProblemError({ kind: 'refused', why: 'tools_in_use', detail: '' });
}

async function remove(job: ToolsJob): Promise<void> {
  const { places, progress } = job;
  // A removal that was broken off can have left only the last of it.
  if (![places.tools, places.uv, places.downloads, places.cache].some((path) => existsSync(path)))
    throw new ProblemError({ kind: 'refused', why: 'no_tools', detail: '' });
  const used = await usedVersion(places);
  if (used !== undefined && !(await restartOldServer(job, used)))
    throw new ProblemError({ kind: 'refused', why: 'tools_in_use', detail: '' });
  progress.enter('removing');
  const { current, tools, python, uv, downloads, cache, certificates } = places;
  for (const path of [current, tools, python, dirname(dirname(uv)), downloads, cache, certificates]) {
    await rm(path, { recursive: true, force: true, maxRetries: 5 }).catch((error: unknown) => {
      throw toolsWriteProblem(error, path);
    });
  }
}
