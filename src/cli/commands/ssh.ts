import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { sshArgs } from '../../core/access/SshTarget.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { runningServer, sshTo } from '../access/serverAccess.ts';
import { exits } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace ssh`: a shell on the server, or one command there, whose words reach that server's shell as `ssh` hands them
 * on. This terminal is its terminal, and its exit code is ours.
 */
export async function ssh(terminal: Terminal, settings: Settings, command: readonly string[]): Promise<number> {
  const server = await runningServer(terminal, settings);
  const { file, target, env, options } = await sshTo(terminal, settings, server);
  const words = command.length === 0 ? undefined : command.join(' ');
  const child = spawn(file, sshArgs(target, options, words), { stdio: 'inherit', env });
  await once(child, 'exit');
  if (child.exitCode !== null) return child.exitCode;
  return child.signalCode === null ? exits.failed : 128 + constants.signals[child.signalCode];
}
