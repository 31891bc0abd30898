import * as z from 'zod/mini';
import { ago } from '../../shared/ago.ts';
import { pythonJson } from '../../shared/pythonJson.ts';
import { SkyError } from '../../shared/SkyError.ts';
import { plainTable } from '../../shared/tables.ts';
import { ensureServer } from '../apiServer.ts';
import { ask } from '../ask.ts';
import { confirm } from '../confirm.ts';
import { jobExitCode } from '../../shared/jobExitCode.ts';
import { followJob } from '../followJob.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import { readStatus } from '../readStatus.ts';
import type { Session } from '../Session.ts';
import { UsageError } from '../UsageError.ts';
import { usefulCommands } from '../usefulCommands.ts';

const jobsSchema = z.array(z.record(z.string(), z.unknown()));
type PublicJobs = z.infer<typeof jobsSchema>;

/** `sky queue [NAME…] [-o json]`. Exit 0 even when a cluster has no queue. */
export async function queue(session: Session, command: ParsedCommand): Promise<number> {
  const asJson = command.options.get('--output') === 'json';
  await ensureServer(session);
  if (!asJson) session.out('Fetching and parsing job queue...\n');
  const named = command.positionals;
  const names = named.length > 0 ? named : (await readStatus(session, [])).clusters.map(({ name }) => name);
  session.out(`Fetching job queue for: ${names.join(', ')}\n`);
  const queues: [string, PublicJobs][] = [];
  for (const name of names) {
    const jobs = await readQueue(session, name);
    if (jobs !== undefined) queues.push([name, jobs]);
  }
  if (asJson) session.out(`${pythonJson(Object.fromEntries(queues))}\n`);
  else for (const [name, jobs] of queues) session.out(`\nJob queue of cluster ${name}\n${jobTable(jobs)}`);
  return 0;
}

/** `sky cancel NAME JOB…`. */
export async function cancel(session: Session, command: ParsedCommand): Promise<number> {
  const [cluster, ...jobs] = command.positionals;
  if (cluster === undefined) throw new UsageError('cancel', "Missing argument 'CLUSTER'.");
  await confirm(session, command, `Cancelling jobs (${jobs.join(', ')}) on cluster '${cluster}'.`);
  const value = await ask(session, { name: 'sky.cancel', cluster, body: { jobs: jobs.map(Number) } });
  const cancelled = z.array(z.number()).parse(value);
  session.out(
    cancelled.length === 0 ? 'No jobs to cancel.\n' : `Cancelled job ID(s): ${cancelled.map(String).join(', ')}\n`,
  );
  return 0;
}

/** `sky exec NAME CMD`: a command as a job of a cluster that is up. */
export async function exec(session: Session, command: ParsedCommand): Promise<number> {
  const [cluster, ...words] = command.positionals;
  if (cluster === undefined) throw new UsageError('exec', "Missing argument 'CLUSTER'.");
  const line = words.join(' ');
  session.out(`Command to run: ${line}\nSubmitting job to cluster: ${cluster}\n`);
  const value = await ask(session, { name: 'sky.exec', cluster, body: { command: line } });
  const { job } = z.object({ job: z.number() }).parse(value);
  session.out('\n');
  if (!command.options.has('--detach-run')) return jobExitCode(await followJob(session, cluster, job));
  session.out(usefulCommands(cluster, job));
  return 0;
}

async function readQueue(session: Session, name: string): Promise<PublicJobs | undefined> {
  try {
    return jobsSchema.parse(await ask(session, { name: 'sky.queue', cluster: name, body: {} }));
  } catch (error) {
    if (!(error instanceof SkyError)) throw error;
    // eslint-disable-next-line no-control-regex -- the queue's report is the one place where the colour is dropped
    const plain = error.message.replaceAll(/\u001b\[\d+m/g, '');
    session.out(`Failed to get the job queue for cluster '${name}'.\n  ${error.type}: ${plain}\n`);
    return undefined;
  }
}

function jobTable(jobs: PublicJobs): string {
  const rows = jobs.map((job) => [
    String(job['job_id']),
    String(job['job_name']),
    'root',
    ago(Date.now() / 1000 - Number(job['submitted_at'])),
    String(job['status']),
  ]);
  return plainTable([['ID', 'NAME', 'USER', 'SUBMITTED', 'STATUS'], ...rows]);
}
