import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { isAlive } from '../process/processGroup.ts';
import { writeProblem } from './writeProblem.ts';

/** How long a holder may be silent before its lock counts as left behind, and how often it says that it lives. */
export const staleMs = 10_000;
const updateMs = 2_500;

export type Held = { readonly release: () => Promise<void> };

/**
 * Takes a lock for this process, or returns undefined when another one holds it. A holder that was killed is noticed
 * within `staleMs`. `onLost` is called when the lock was taken away, for example after a long sleep of the machine.
 */
export async function hold(file: string, onLost: () => void): Promise<Held | undefined> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const release = await lock(file, { realpath: false, stale: staleMs, update: updateMs, onCompromised: onLost });
    const held = { release: () => release().catch(ignoreReleased) };
    await writeFile(file, String(process.pid), { mode: 0o600 }).catch(async (error: unknown) => {
      await held.release();
      throw error;
    });
    return held;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined;
    throw writeProblem(error, file);
  }
}

/** True when the process that last took the lock is gone: then the lock is only waiting to become stale. */
export async function holderIsGone(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 && !isAlive(pid);
}

function ignoreReleased(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && (error.code === 'ERELEASED' || error.code === 'ENOTACQUIRED')))
    throw error;
}
