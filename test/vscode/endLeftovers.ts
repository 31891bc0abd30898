import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How long processes may take to end by themselves, in milliseconds. */
const patience = 2000;

/** The names in a process's environment that tell where it lives; each is kept by some child or other. */
const telling = ['HOME', 'CARAPACE_HOME', 'SKY_SIMULATOR_DIR'];

/**
 * Ends every process whose environment names this folder, such as a runner that outlives its window by design, and
 * resolves when none is left. Knows processes only where there is a `/proc`.
 */
export async function endLeftovers(folder: string): Promise<void> {
  const deadline = Date.now() + patience;
  let left = await livingIn(folder);
  for (const pid of left) signal(pid, 'SIGTERM');
  while (left.length > 0) {
    await delay(20);
    left = await livingIn(folder);
    if (Date.now() > deadline) for (const pid of left) signal(pid, 'SIGKILL');
  }
}

async function livingIn(folder: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  const living = await Promise.all(pids.map(async (pid) => ({ pid, here: await livesIn(pid, folder) })));
  return living.filter(({ here }) => here).map(({ pid }) => pid);
}

/** A process that has ended but was not waited for yet has an empty environment, so it does not count. */
async function livesIn(pid: number, folder: string): Promise<boolean> {
  const environment = await readFile(`/proc/${String(pid)}/environ`, 'utf8').catch(() => '');
  const entries = environment.split('\0');
  return telling.some((name) => entries.some((entry) => entry.startsWith(`${name}=${folder}/`)));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}
