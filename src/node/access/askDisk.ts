import { homedir } from 'node:os';
import { quietOptions } from '../../core/access/quietOptions.ts';
import { sshArgs } from '../../core/access/SshTarget.ts';
import { diskQuestion, isSameDisk } from '../../core/skypilot/diskMark.ts';
import { runCommand } from '../process/runCommand.ts';
import { needSsh, type Way } from './needSsh.ts';

/** It reads one small file. In milliseconds. */
const deadlineMs = 30_000;
const mostTries = 2;

/**
 * Asks a server that runs whether its disk is the one with this mark; undefined when it does not answer, or cannot tell.
 * @throws ProblemError when there is no `ssh`, or SkyPilot knows no way to the server.
 */
export async function askDisk(name: string, mark: string, way: Way): Promise<boolean | undefined> {
  const { file, target, env } = await needSsh(name, way);
  const command = { file, args: sshArgs(target, quietOptions, diskQuestion), env, cwd: homedir(), deadlineMs };
  for (let tries = 1; tries <= mostTries && way.signal?.aborted !== true; tries += 1) {
    const { stdout } = await runCommand({ ...command, signal: way.signal });
    const same = isSameDisk(stdout, mark);
    if (same !== undefined) return same;
  }
  return undefined;
}
