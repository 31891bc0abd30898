import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Paths } from '../shared/paths.ts';

/** The PATH on a simulated machine: this machine's, with a stand-in for `docker` first where it was built. */
export function serverPath({ root }: Paths, env: NodeJS.ProcessEnv): string {
  const own = env['PATH'] ?? '';
  const program = join(__dirname, 'docker.cjs');
  if (!existsSync(program)) return own;
  const folder = join(root, 'programs');
  const file = join(folder, 'docker');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
    chmodSync(file, 0o755);
  }
  return [folder, own].join(delimiter);
}
