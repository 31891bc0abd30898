import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where SkyPilot's server keeps its queue: as far from 50011 as its own port is from 46580. */
function queuePort(port: number): number {
  return 50_011 + port - 46_580;
}

/**
 * Has a process of its own hold the queue's port, as SkyPilot's server does. It outlives a server that is killed, and
 * then keeps the next one from starting. False when the port is taken.
 */
export async function startQueue(port: number): Promise<boolean> {
  if (await isTaken(queuePort(port))) return false;
  const work = 'from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=6, pipe_handle=8)';
  spawn(process.execPath, [__filename, 'queue', String(queuePort(port)), '-c', work], { stdio: 'ignore' });
  while (!(await isTaken(queuePort(port)))) await sleep(20);
  return true;
}

/** The process that holds it. */
export function holdQueue(port: number): void {
  createServer().listen(port, '127.0.0.1');
}

async function isTaken(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
