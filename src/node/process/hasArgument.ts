import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** True when a process of this number was started with this among its arguments. A zombie has none any more. */
export async function hasArgument(pid: number, argument: string): Promise<boolean> {
  const words = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  return words.includes(argument);
}

async function fromProc(pid: number): Promise<readonly string[]> {
  return (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')).split('\0');
}

async function fromPs(pid: number): Promise<readonly string[]> {
  const ps = promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  const { stdout } = await ps.catch(() => ({ stdout: '' }));
  return stdout.trim().split(/\s+/);
}
