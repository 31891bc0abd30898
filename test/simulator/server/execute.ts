import * as z from 'zod/mini';
import type { Plan } from '../shared/plan.ts';
import { SkyError } from '../shared/SkyError.ts';
import type { Call } from './Call.ts';
import { existing } from './changeCluster.ts';
import { runStamp } from './launch.ts';
import { submitJob } from './submitJob.ts';

/** `sky exec`: one command as a job of a cluster that is up. Answers the job's number. */
export async function execute(call: Call): Promise<{ job: number }> {
  const { command } = z.object({ command: z.string() }).parse(call.submission.body);
  const cluster = existing(call);
  await call.wait(2);
  if (cluster.status !== 'UP') {
    const what = `skipped for cluster '${cluster.name}' (status: ${cluster.status})`;
    const message = `\u001b[33mExecuting tasks: ${what}. It is only allowed for UP and AUTOSTOPPING clusters.\u001b[0m`;
    throw new SkyError('sky.exceptions.ClusterNotUpError', message);
  }
  const nothing = {
    setup: null,
    mounts: [],
    workdir: null,
    autostop: null,
    asked: { cloud: null, region: null, instanceType: null },
    cpusAsked: null,
    memoryAsked: null,
    offers: [],
  };
  const plan: Plan = { ...nothing, taskName: 'sky-cmd', run: command, envs: {}, yaml: '' };
  return { job: await submitJob(call, cluster, plan, runStamp()) };
}
