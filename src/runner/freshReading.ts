import type { Problem } from '../core/problems/Problem.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Reading } from '../core/server/Reading.ts';
import type { ServerState } from '../core/server/ServerState.ts';
import { recordFailing, recordReading } from '../node/journal/recordReading.ts';
import type { Sky } from '../node/sky/Sky.ts';
import { takeReading, type Asked } from '../node/sky/takeReading.ts';
import { asProblem } from './asProblem.ts';
import type { Run } from './Run.ts';

/**
 * Asks for the server's state now, and keeps it.
 * @throws ProblemError when it cannot be asked.
 */
export async function freshReading(run: Run, asked: Omit<Asked, 'name' | 'http'>): Promise<Reading> {
  const { sky, http, request, journal, warn } = run;
  const fresh = await takeReading(sky, { name: request.operation.server, http, ...asked });
  await recordReading(journal, fresh, warn);
  return { ...fresh, failing: null, change: null };
}

/**
 * Asks the cloud itself whether it agrees with what an operation claims, and answers that reading. When the cloud cannot
 * be asked, SkyPilot's memory counts: what was done is not undone because nobody can look.
 * @throws ProblemError with what was found instead.
 */
export async function verify(run: Run, wanted: ServerState['kind']): Promise<Reading> {
  run.enter('confirming');
  const found = await lastReading(run, 'cloud');
  if (found.state.kind !== wanted) throw new ProblemError(notVerified(wanted, found.state.kind));
  return found;
}

/**
 * Sees that SkyPilot agrees with what the request and the job of a launch have told, and leaves the look at the cloud for
 * after the end: that takes seconds, and a person waits. Where it says something else, or where SkyPilot's server may not
 * be asked by HTTP, the cloud is asked now.
 * @throws ProblemError as `verify`.
 */
export async function agreeing(run: Run, wanted: ServerState['kind']): Promise<Reading> {
  run.enter('confirming');
  if (run.request.settings.statusSource === 'command') return verify(run, wanted);
  const found = await lastReading(run, 'memory');
  if (found.state.kind !== wanted) return verify(run, wanted);
  run.afterwards(() => lookAfterwards(run));
  return found;
}

/**
 * Asks the cloud itself after the operation's end, and keeps what it says: a shell that looks tells of what has changed.
 * SkyPilot's server is asked by HTTP alone. Where it does not answer, the next reading of a shell asks the cloud.
 */
async function lookAfterwards({ http, request, journal, env, warn }: Run): Promise<void> {
  const { server: name } = request.operation;
  const byHttpAlone: Sky = () => Promise.reject(new ProblemError({ kind: 'interrupted' }));
  try {
    await recordReading(journal, await takeReading(byHttpAlone, { name, http, source: 'cloud', ours: true }), warn);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.kind !== 'interrupted') await recordFailing(journal, { name, problem, env, cloud: true }, warn);
  }
}

/**
 * Asks once more how it is after an operation, the cloud itself where that is wanted and can be done.
 * @throws ProblemError when SkyPilot cannot be asked at all.
 */
export async function lastReading(run: Run, source: 'cloud' | 'memory'): Promise<Reading> {
  try {
    return await freshReading(run, { source, ours: true });
  } catch (error) {
    if (source === 'memory') throw error;
    const { kind } = asProblem(error);
    run.log([`The cloud could not be asked (${kind}); what SkyPilot remembers counts.`]);
    return freshReading(run, { source: 'memory', ours: true });
  }
}

function notVerified(wanted: ServerState['kind'], found: ServerState['kind']): Problem {
  return { kind: 'not_verified', wanted, found };
}
