import { readdir } from 'node:fs/promises';

/** Whether a folder, or one below it, has a file of tests. A folder that is not there has none. */
export async function hasTests(folder: string): Promise<boolean> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.some((name) => name.endsWith('.test.ts'));
}
