import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { packageShipped } from '../packageShipped.ts';
import type { Row, Section } from '../Row.ts';

const kilobyte = 1024;
const dist = join(repoRoot, 'dist');

/** How large is what we ship: the package, and what somebody has to load, with all that it imports. */
export async function sizes(): Promise<Section> {
  const vsix = await packageShipped();
  const loaded = async (what: string, name: string): Promise<Row> => ({
    what,
    unit: 'KB',
    values: [await sum([...(await imported(await fileOf(name)))])],
  });
  return {
    rows: [
      { what: '.vsix', unit: 'KB', values: [(await stat(vsix)).size / kilobyte], aim: { on: 'median', atMost: 300 } },
      { ...(await loaded('extension (at activation)', 'extension.cjs')), aim: { on: 'median', atMost: 40 } },
      await loaded('window (right behind it, in every window)', 'window.mjs'),
      await loaded('hold (the locks, in every trusted window)', 'hold.mjs'),
      await loaded('commands (when a command is used)', 'commands.mjs'),
      await loaded('runner (a process per operation)', 'runner.mjs'),
      await loaded('carapace (the terminal)', 'carapace.mjs'),
      await loaded('serve (the API, behind carapace serve)', 'serve.mjs'),
    ],
    notes: ['A KB is 1,024 bytes. Each row has all that is imported with it; several share most of that.'],
  };
}

/** The file of a part, whose name ends with a hash; a program has its own name. */
async function fileOf(name: string): Promise<string> {
  const found = (await readdir(dist)).find((file) => file.replace(/-\w{8}\./, '.') === name);
  if (found === undefined) throw new Error(`There is no ${name} in dist.`);
  return found;
}

/** A file and all that it imports at once, and that those import. */
async function imported(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await readFile(join(dist, file), 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) await imported(name, seen);
  return seen;
}

async function sum(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(dist, file))).size));
  return sizes.reduce((all, size) => all + size, 0) / kilobyte;
}
