import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below the ports that systems give to connections going out: none of those can take it before its server listens. */
const lowest = 12_000;
const highest = 32_000;

/** Which process of the tests has which port, so that two that run beside each other never wait for the same. */
const taken = join(tmpdir(), 'carapace-test-ports');

/** A port of 127.0.0.1 that nobody listens on, and that no other test of this machine is given while this process lives. */
export async function freePort(): Promise<number> {
  await mkdir(taken, { recursive: true });
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if ((await reserve(port)) && (await isFree(port))) return port;
  }
}

async function reserve(port: number): Promise<boolean> {
  const file = join(taken, String(port));
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // Given back for the next one who tries it: who removes it is not alone in doing so.
    if (holder > 0 && !lives(holder)) await rm(file, { force: true });
    return false;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
