import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { RED, RESET, YELLOW } from '../../shared/ansi.ts';
import { SkyError } from '../../shared/SkyError.ts';
import { ask } from '../ask.ts';
import { ensureServer } from '../apiServer.ts';
import { jobExitCode } from '../../shared/jobExitCode.ts';
import { followJob } from '../followJob.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import type { Session } from '../Session.ts';
import { UsageError } from '../UsageError.ts';

/** `sky logs NAME [JOB] [--status | --provision]`. The exit code tells the job's state. */
export async function logs(session: Session, command: ParsedCommand): Promise<number> {
  const [cluster, job] = command.positionals;
  if (cluster === undefined) throw new UsageError('logs', "Missing argument 'CLUSTER'.");
  await ensureServer(session);
  if (command.options.has('--provision')) return provisionLog(session, cluster);
  const asked = { name: 'sky.job_status', cluster, body: { job: job === undefined ? null : Number(job) } };
  const onlyStatus = command.options.has('--status');
  if (!onlyStatus) sayHeader(session, cluster, job);
  const found = z.nullable(z.object({ id: z.number(), status: z.string() })).parse(await ask(session, asked));
  if (found === null) {
    session.out(`${RED}Job ${job ?? ''} not found${RESET} (see \`sky queue ${cluster}\`).\n`);
    return jobExitCode(undefined);
  }
  if (!onlyStatus) return jobExitCode(await followJob(session, cluster, found.id));
  session.out(`Job ${String(found.id)}: ${found.status}\n`);
  return jobExitCode(found.status);
}

function sayHeader(session: Session, cluster: string, job: string | undefined): void {
  const which = job === undefined ? 'the last job' : `job ${job}`;
  session.out(`${YELLOW}Tailing logs of ${which} on cluster '${cluster}'...${RESET}\n`);
  session.err('Showing the last 1000 lines (default). Pass --tail 0 to print the entire log.\n');
}

function provisionLog(session: Session, cluster: string): number {
  try {
    session.out(readFileSync(session.paths.provisionLog(cluster), 'utf8'));
    return 0;
  } catch {
    const message = `${YELLOW}Cluster '${cluster}' does not exist.${RESET}`;
    throw new SkyError('sky.exceptions.ClusterDoesNotExist', message);
  }
}
