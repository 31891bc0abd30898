import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/*
 * Loaded into a runner before anything else, by `--require`: its children do not get it. Every call that changes the
 * file system is two points, before and after it. At point CARAPACE_CRASH_AT the process is killed; when it ends by
 * itself, the names of all its points are in the file CARAPACE_CRASH_POINTS.
 */
const changing =
  'write writev writeFile appendFile rename symlink link mkdir mkdtemp rm rmdir unlink chmod fchmod fsync fdatasync ' +
  'utimes futimes lutimes truncate ftruncate copyFile cp sync open';
const names = changing.split(' ');

const { CARAPACE_CRASH_AT: at, CARAPACE_CRASH_POINTS: pointsFile } = process.env;
const { writeFileSync } = fs;
const points: string[] = [];

function point(name: string): void {
  if (points.length === Number(at ?? -1)) process.kill(process.pid, 'SIGKILL');
  points.push(name);
}

function watch(owner: object, name: string): void {
  const real: unknown = Reflect.get(owner, name);
  if (typeof real !== 'function') return;
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    if (name.startsWith('open') && !opensForWriting(args[1])) return Reflect.apply(real, this, args);
    point(`before ${described(name, args)}`);
    const after = (): void => point(`after ${described(name, args)}`);
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      const told = (...answer: unknown[]): void => {
        after();
        Reflect.apply(callback, undefined, answer);
      };
      return Reflect.apply(real, this, [...args.slice(0, -1), told]);
    }
    const result: unknown = Reflect.apply(real, this, args);
    if (result instanceof Promise) return result.finally(after);
    after();
    return result;
  };
  Reflect.set(owner, name, watched);
}

function opensForWriting(flags: unknown): boolean {
  return typeof flags === 'number'
    ? (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0
    : /[wa+]/.test(String(flags));
}

/** The path without what differs from run to run. */
function described(name: string, [first]: readonly unknown[]): string {
  const path =
    typeof first === 'string' ? first.replace(/^.*\.carapace\//, '').replace(/\d{8}T\w+-\w+-\w+(-\w{4})?/, 'ID') : '';
  return `${name} ${path.replace(/\.\d{6,}$/, '')}`.trim();
}

for (const name of names) {
  watch(fs.promises, name);
  // Appending a line to the log changes nothing that anybody believes, and is half of all that happens.
  if (name !== 'write') watch(fs, `${name}Sync`);
  watch(fs, name);
}
// Modules have names of their own for what they import.
syncBuiltinESMExports();
void fs.promises.open(__filename).then(async (handle) => {
  const kind: unknown = Reflect.getPrototypeOf(handle);
  if (typeof kind === 'object' && kind !== null) for (const name of names) watch(kind, name);
  await handle.close();
});
process.once('exit', () => {
  if (pointsFile !== undefined) writeFileSync(pointsFile, JSON.stringify(points));
});
