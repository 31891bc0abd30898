import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { packageShipped } from '../packageShipped.ts';
import type { Row, Section } from '../Row.ts';

const kilobyte = 1024;

/** How large is what we ship: the package, and each bundle that somebody has to load. */
export async function sizes(): Promise<Section> {
  const vsix = await packageShipped();
  const size = async (what: string, file: string): Promise<Row> => ({
    what,
    unit: 'KB',
    values: [(await stat(file)).size / kilobyte],
  });
  const dist = (name: string): string => join(repoRoot, 'dist', name);
  const packed = async (name: string): Promise<string> =>
    `${name} ${String(Math.round(gzipSync(await readFile(dist(name))).length / kilobyte))} KB`;
  return {
    rows: [
      { ...(await size('.vsix', vsix)), aim: { on: 'median', atMost: 300 } },
      { ...(await size('extension.cjs (at activation)', dist('extension.cjs'))), aim: { on: 'median', atMost: 40 } },
      await size('window.cjs (right behind it, in every window)', dist('window.cjs')),
      await size('hold.cjs (the locks, in every trusted window)', dist('hold.cjs')),
      await size('commands.cjs (when a command is used)', dist('commands.cjs')),
      await size('runner.cjs (a process per operation)', dist('runner.cjs')),
      await size('carapace.cjs (the terminal)', dist('carapace.cjs')),
    ],
    notes: [
      `A KB is 1,024 bytes. Compressed: ${(await Promise.all(['window.cjs', 'hold.cjs', 'commands.cjs', 'runner.cjs'].map(packed))).join(', ')}.`,
    ],
  };
}
