import { spawnSync } from 'node:child_process';

/** True while a process runs. One that has ended and that nobody has asked about yet counts as ended. */
export function isRunning(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}
