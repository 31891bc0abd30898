import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes a program that is the simulated `sky` of a bundle, and answers its path. */
export async function skyProgram(folder: string, bundle: string): Promise<string> {
  const path = join(folder, 'sky');
  await writeFile(path, `#!/bin/sh\nexec "${process.execPath}" "${join(bundle, 'sky.cjs')}" "$@"\n`);
  await chmod(path, 0o755);
  return path;
}
