import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './cliWorld.ts';

/**
 * Loaded into a process before anything else: every write below Carapace's home fails as on a broken disk, always or
 * while a file exists.
 */
const brokenDisk = (home: string, code: string, mark: string): string => `
const fs = require('node:fs');
const broken = () => ${JSON.stringify(mark)} === '' || fs.existsSync(${JSON.stringify(mark)});
const fails = (path) => broken() && String(path).startsWith(${JSON.stringify(home)});
const error = (path) => Object.assign(new Error('${code}: cannot write ' + path), { code: '${code}' });
const { open } = fs;
fs.open = (path, flags, ...rest) =>
  fails(path) && flags !== 'r' ? process.nextTick(rest.at(-1), error(path)) : open(path, flags, ...rest);
const { writeSync } = fs;
fs.writeSync = (fd, ...rest) => {
  if (fails(fs.readlinkSync('/proc/self/fd/' + fd))) throw error(fd);
  return writeSync(fd, ...rest);
};
for (const name of ['mkdir', 'writeFile', 'rename', 'open']) {
  const real = fs.promises[name];
  fs.promises[name] = (path, ...rest) => (fails(path) ? Promise.reject(error(path)) : real(path, ...rest));
}
require('node:module').syncBuiltinESMExports();
`;

/** The environment in which a world's disk is broken: always, or while the file `mark` exists. */
export async function withBrokenDisk(world: World, code: string, mark = ''): Promise<NodeJS.ProcessEnv> {
  const shim = join(world.home, 'broken-disk.cjs');
  await writeFile(shim, brokenDisk(world.carapaceHome, code, mark));
  return { NODE_OPTIONS: `--require=${shim}` };
}
