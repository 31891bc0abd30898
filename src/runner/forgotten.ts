import { ProblemError } from '../core/problems/ProblemError.ts';
import { diagnose } from '../core/problems/diagnose.ts';
import type { Transcript } from '../core/problems/Transcript.ts';
import { apiStartArgs, requestStatusArgs } from '../core/skypilot/commands.ts';
import { plainText } from '../core/skypilot/plainText.ts';
import { parseRequests } from '../core/skypilot/parseRequests.ts';
import { asProblem } from './asProblem.ts';
import { freshReading } from './freshReading.ts';
import type { Run } from './Run.ts';

const askMs = 60_000;

/**
 * True when SkyPilot's server answers and does not know a request. Each start of it forgets all requests and their logs
 * (`reset_db_and_logs()` in `sky/server/requests/requests.py`), so that one that ends in the middle of something leaves
 * nothing that could be followed.
 */
export async function isForgotten(run: Run, requestId: string): Promise<boolean> {
  const { ended, exitCode, stdout } = await run.sky(requestStatusArgs(requestId), { deadlineMs: askMs });
  if (ended !== 'exit' || exitCode !== 0) return false;
  return parseRequests(stdout)?.every(({ id }) => id !== requestId) === true;
}

/** What Python's requests says of a server that ended in the middle of its answer. */
const brokenAnswer = /RemoteDisconnected|ChunkedEncodingError|Response ended prematurely|Connection reset by peer/;

const startCommand = `sky ${apiStartArgs().join(' ')}`;

/** True for a command that lost SkyPilot's server on this computer while it waited for an answer. */
export function lostServer(transcript: Transcript): boolean {
  const { ended, exitCode, stdout, stderr } = transcript;
  if (ended !== 'exit') return false;
  // «sky stop» ends with 0 even so: «Stopping cluster carapace...failed. Reason: [requests.exceptions.ChunkedEncodingError]».
  if (exitCode === 0) return brokenAnswer.test(/failed\.\s+Reason: .*/.exec(plainText(stdout))?.[0] ?? '');
  if (brokenAnswer.test(stderr)) return true;
  const problem = diagnose(transcript);
  if (problem.kind !== 'api_server') return false;
  // One that finds its server dead starts another, which ends at once beside what the dead one has left.
  return problem.state === 'down' || (problem.state === 'orphaned' && transcript.command !== startCommand);
}

/**
 * The end of an operation whose request is forgotten: what has become of the server is asked of the cloud and kept, so
 * that it is told with it.
 */
export async function interruptedBySky(run: Run): Promise<ProblemError> {
  run.log(["SkyPilot's server ended in the middle of this and does not know it any more. The cloud is asked."]);
  try {
    await freshReading(run, { source: 'cloud', ours: true });
  } catch (error) {
    run.log([`The cloud could not be asked: ${asProblem(error).kind}`]);
  }
  return new ProblemError({ kind: 'interrupted', by: 'skypilot' });
}
