import { homedir } from 'node:os';
import { servicesQuestion } from '../../core/access/composeProject.ts';
import { parseServices } from '../../core/access/parseServices.ts';
import { quietOptions } from '../../core/access/quietOptions.ts';
import type { ServicesSeen } from '../../core/access/Services.ts';
import { sshArgs } from '../../core/access/SshTarget.ts';
import { sshWords } from '../../core/access/sshWords.ts';
import type { Server } from '../../core/server/ServerState.ts';
import { instanceOf } from '../../core/vaults/ledger/instanceOf.ts';
import type { Journal } from '../journal/Journal.ts';
import { writeRecord } from '../journal/writeRecord.ts';
import { runCommand } from '../process/runCommand.ts';
import type { Ssh } from './findSsh.ts';

/** Docker answers within seconds; a server that is busy may take longer. In milliseconds. */
const deadlineMs = 60_000;

/**
 * Asks the server how its compose project is, and keeps the answer for every shell; also the reason, when it could not be
 * asked.
 * @throws ProblemError when the journal cannot be written.
 */
export async function askServices(
  journal: Journal,
  server: Server,
  { file, target, env }: Ssh,
  signal?: AbortSignal,
): Promise<ServicesSeen> {
  const args = sshArgs(target, quietOptions, servicesQuestion);
  const { ended, exitCode, stdout, stderr } = await runCommand({ file, args, env, cwd: homedir(), deadlineMs, signal });
  const services = exitCode === 0 ? parseServices(stdout) : undefined;
  const error = ended === 'timed_out' ? 'It did not answer within a minute.' : sshWords(stderr);
  const unread = exitCode === 0 ? 'Docker Compose answered something that cannot be read.' : error;
  const seen: ServicesSeen = {
    server: server.name,
    instance: instanceOf(server) ?? null,
    at: Date.now(),
    services: [...(services ?? [])],
    error: services === undefined ? unread : null,
  };
  if (ended !== 'aborted') await writeRecord(journal.services, seen);
  return seen;
}
