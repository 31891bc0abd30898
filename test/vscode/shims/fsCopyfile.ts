import { cp as copy } from 'node:fs/promises';

/** Stands in for the copy-on-write copy: a plain recursive copy. */
export async function cp(source: string, target: string): Promise<void> {
  await copy(source, target, { recursive: true });
}
