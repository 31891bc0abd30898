import { realpath, stat } from 'node:fs/promises';
import type { VaultSurvey } from '../../../core/vaults/VaultSurvey.ts';
import { atMostEvery } from '../../atMostEvery.ts';
import { createTally } from './createTally.ts';
import { createTurns } from './createTurns.ts';
import { ignoreFilesOf } from './ignoreFiles.ts';
import { isGone } from './isGone.ts';
import { isLarge } from './isLarge.ts';
import { onDisk } from './onDisk.ts';
import { readFolder, type Contents, type Folder } from './readFolder.ts';
import { visitFolder } from './visitFolder.ts';
import type { OnFile, Walk } from './Walk.ts';
import { walkFolders } from './walkFolders.ts';

/** How often progress is told, in milliseconds. */
const progressMs = 100;

export type SurveyOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onFile?: OnFile | undefined;
  /** Told what was counted so far, ten times a second at most. */
  readonly onProgress?: ((soFar: Pick<VaultSurvey, 'files' | 'bytes'>) => void) | undefined;
};

/**
 * Looks through a vault's folder and says what SkyPilot's rsync will copy of it, what it leaves out by which rule, and
 * what will go wrong. Nothing is changed, and the thread is held for a few milliseconds at a time, unless a disk hangs.
 * Rejects with the signal's reason, or with the system's error when the folder itself cannot be read.
 */
export async function survey(folder: string, { signal, onFile, onProgress }: SurveyOptions = {}): Promise<VaultSurvey> {
  signal?.throwIfAborted();
  const vault = await realpath(folder, 'latin1');
  const { name, exclude } = await ignoreFilesOf(vault);
  const ignoreName = exclude?.isAlone === true ? undefined : name;
  const tally = createTally();
  const walk: Walk = { vault, me: process.geteuid?.(), tally, turns: createTurns(), onFile };
  const progress = atMostEvery(progressMs, onProgress ?? (() => undefined));
  const visit = async (contents: Contents): Promise<readonly Folder[]> => {
    signal?.throwIfAborted();
    if (contents.failure !== undefined) {
      if (contents.path === '') throw contents.failure;
      if (!isGone(contents.failure)) tally.trouble('unreadable_folder', contents.path);
      return [];
    }
    const below = await visitFolder(contents, walk);
    progress.take(tally.soFar());
    return below;
  };
  try {
    const sets = exclude === undefined ? [] : [exclude.set];
    const top: Folder = { path: '', sets, isLarge: isLarge(await stat(onDisk(vault))) };
    await walkFolders(top, (below) => readFolder(vault, below, ignoreName), visit);
  } finally {
    progress.stop();
  }
  signal?.throwIfAborted();
  return tally.survey();
}
