import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file by which SSH finds a server. Every `sky status` writes it. */
export function sshFile(userHome: string, name: string): string {
  return join(userHome, '.sky', 'generated', 'ssh', name);
}

/** The server's address from the SSH file that every `sky status` writes, or null when it has none. */
export async function readAddress(userHome: string, name: string): Promise<string | null> {
  const text = await readFile(sshFile(userHome, name), 'utf8').catch(() => '');
  return /^\s*HostName\s+(\S+)/m.exec(text)?.[1] ?? null;
}
