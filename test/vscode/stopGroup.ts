import { setTimeout as delay } from 'node:timers/promises';

/** How long a group may take to end by itself, in milliseconds. */
const patience = 3000;

/** Ends a whole process group, first kindly and then for good, and resolves when no process of it is left. */
export async function stopGroup(pid: number): Promise<void> {
  if (!signal(pid, 'SIGTERM')) return;
  const deadline = Date.now() + patience;
  while (signal(pid, 0)) {
    if (Date.now() > deadline) signal(pid, 'SIGKILL');
    await delay(20);
  }
}

/** Ends a whole process group at once, for a parent that is about to exit and cannot wait. */
export function killGroup(pid: number): void {
  signal(pid, 'SIGKILL');
}

/** Sends a signal to the group; false when there is no such group any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, name);
  } catch {
    return false;
  }
}
