import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/** One process of this user. `started` tells two processes apart that had the same number one after the other. */
export type Process = {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly started: string;
  readonly args: readonly string[];
  /** What it was started with; undefined where the system does not tell. */
  readonly env: Readonly<Record<string, string>> | undefined;
};

/** All processes of this user. Those that end meanwhile are left out. Rejects where the system cannot be asked. */
export async function processTable(): Promise<readonly Process[]> {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

/**
 * True while a process of a table is still the one that it was: its number may have been given to another since. Where
 * there is no /proc, a number is not given again as soon as that, and the answer is true.
 */
export async function isStill({ pid, started }: Process): Promise<boolean> {
  return process.platform !== 'linux' || (await procOf(pid))?.started === started;
}

async function fromProc(): Promise<readonly Process[]> {
  const names = await readdir('/proc');
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => procOf(Number(name))));
  return found.filter((process) => process !== undefined);
}

async function procOf(pid: number): Promise<Process | undefined> {
  const folder = `/proc/${String(pid)}`;
  try {
    if ((await stat(folder)).uid !== process.getuid?.()) return undefined;
    const [line, args, environ] = await Promise.all([
      readFile(`${folder}/stat`, 'utf8'),
      readFile(`${folder}/cmdline`, 'utf8'),
      readFile(`${folder}/environ`, 'utf8').catch(() => undefined),
    ]);
    const read = parseStat(line);
    if (read === undefined || read.state === 'Z') return undefined;
    const { parent, group, started } = read;
    return {
      pid,
      parent,
      group,
      started,
      args: words(args),
      env: environ === undefined ? undefined : variables(environ),
    };
  } catch {
    // It has ended, or is hidden from us: then it is not ours.
    return undefined;
  }
}

/** `/proc/PID/stat`, see proc_pid_stat(5): the name in parentheses may hold anything, parentheses and blanks too. */
function parseStat(line: string) {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group] = fields;
  const started = fields[19];
  if (state === undefined || started === undefined) return undefined;
  return { state, parent: Number(parent), group: Number(group), started };
}

function words(text: string): readonly string[] {
  return text.replace(/\0$/, '').split('\0');
}

function variables(environ: string): Readonly<Record<string, string>> {
  const pairs = environ.split('\0').filter((line) => line.includes('='));
  return Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

async function fromPs(): Promise<readonly Process[]> {
  const columns = 'pid=,ppid=,pgid=,uid=,lstart=,command=';
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', columns], { maxBuffer: 16 * 1024 * 1024 });
  return parsePs(stdout, process.getuid?.() ?? -1);
}

/** The processes of a user in what `ps -o pid=,ppid=,pgid=,uid=,lstart=,command=` prints on macOS. */
export function parsePs(stdout: string, uid: number): readonly Process[] {
  return stdout.split('\n').flatMap((line): readonly Process[] => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(line);
    if (found === null || Number(found[4]) !== uid) return [];
    const [, pid, parent, group, , started = '', command = ''] = found;
    const args = command.trim().split(/\s+/);
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), started, args, env: undefined }];
  });
}
