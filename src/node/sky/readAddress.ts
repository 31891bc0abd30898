import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The server's address from the SSH file that every `sky status` writes, or null when it has none. */
export async function readAddress(userHome: string, name: string): Promise<string | null> {
  const text = await readFile(join(userHome, '.sky', 'generated', 'ssh', name), 'utf8').catch(() => '');
  return /^\s*HostName\s+(\S+)/m.exec(text)?.[1] ?? null;
}
