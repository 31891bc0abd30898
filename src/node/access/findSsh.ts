import { homedir } from 'node:os';
import type { SshTarget } from '../../core/access/SshTarget.ts';
import { readAddress, sshFile } from '../sky/readAddress.ts';
import { personOptions } from '../../core/access/quietOptions.ts';
import { runCommand } from '../process/runCommand.ts';
import { findProgram } from './findProgram.ts';
import { sshEnvironment } from './sshEnvironment.ts';

/** Reads a few files and connects nowhere, in milliseconds. */
const lookMs = 10_000;

export type Ssh = {
  /** The full path of the program. */
  readonly file: string;
  readonly target: SshTarget;
  readonly env: Readonly<Record<string, string>>;
  /** For an `ssh` that a person looks at. */
  readonly options: readonly string[];
};

/**
 * The `ssh` that leads to a server, or undefined while SkyPilot has written no address for it.
 *
 * SkyPilot writes an entry of its own for each server, and one line into the person's `~/.ssh/config` that includes them
 * all. With that line, plain `ssh NAME` is best: it keeps what the person set for every host, such as a way through a
 * gateway. Somebody may have taken the line out, or may have another host of that name: `ssh -G` says where `ssh NAME`
 * would go, and where that is elsewhere SkyPilot's entry is named with `-F`.
 * @throws ProblemError `programs_missing` when there is no `ssh`.
 */
export async function findSsh(name: string, env: NodeJS.ProcessEnv): Promise<Ssh | undefined> {
  const file = findProgram('ssh', env);
  const userHome = env['HOME'] ?? homedir();
  const address = await readAddress(userHome, name);
  if (address === null) return undefined;
  const own = sshEnvironment(env);
  const { hostname, level } = await configured({ file, args: ['-G', name], env: own });
  const isPlain = hostname === address;
  const target = { name, config: isPlain ? null : sshFile(userHome, name) };
  return { file, env: own, target, options: isPlain && level !== 'INFO' ? [] : personOptions };
}

async function configured(command: {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}): Promise<{ readonly hostname: string | undefined; readonly level: string | undefined }> {
  const { stdout } = await runCommand({ ...command, cwd: homedir(), deadlineMs: lookMs });
  const said = (name: string): string | undefined => new RegExp(`^${name} (\\S+)$`, 'm').exec(stdout)?.[1];
  return { hostname: said('hostname'), level: said('loglevel') };
}
