import { leftBehindText } from '../core/present/leftBehindWords.ts';
import { judge } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { LeftBehind } from '../core/server/LeftBehind.ts';
import { toBeFound } from '../core/server/toBeFound.ts';
import { downArgs, purgeArgs } from '../core/skypilot/commands.ts';
import { readJournal } from '../node/journal/readJournal.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';
import { cancellable } from './cancellable.ts';
import { verify } from './freshReading.ts';
import type { Run } from './Run.ts';

const deadlineMs = 15 * 60_000;

/**
 * Destroys the server and sees that it is gone. One that is gone already is what was wanted. With a `purge`, SkyPilot only
 * forgets it: what may be left in the cloud is written down, so that it can be looked for.
 */
export async function destroy(run: Run): Promise<void> {
  const { request, operation, journal, log, warn } = run;
  run.enter('destroying');
  const purge = request.purge === true;
  const left = purge ? toBeFound(await readJournal(journal, warn), operation.server) : undefined;
  const args = purge ? purgeArgs(operation.server) : downArgs(operation.server);
  const transcript = await cancellable(run, 'sky.down', (signal, options) =>
    run.sky(args, { deadlineMs, signal, onLines: run.logOf('request'), ...options }),
  );
  const problem = judge(transcript);
  if (problem !== undefined && problem.kind !== 'cluster_gone') throw new ProblemError(problem);
  await verify(run, 'absent');
  if (left === undefined) return;
  const record: LeftBehind = { ...left, id: operation.id, at: Date.now() };
  await writeRecord(journal.leftBehind, record);
  log([leftBehindText(record)]);
}
