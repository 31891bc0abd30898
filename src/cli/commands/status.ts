import { statusJson } from '../../core/present/statusJson.ts';
import { explain } from '../../core/problems/explain.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { seenNow } from '../../core/server/seenNow.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { resumer } from '../../node/resumeOperation.ts';
import { isReadingDue } from '../../node/headless/isReadingDue.ts';
import { readSnapshot } from '../../node/readSnapshot.ts';
import { exits, type Exit } from '../exits.ts';
import { explanationLines } from '../show/explanationLines.ts';
import { noticeLines } from '../show/noticeLines.ts';
import { statusLines, troubleLines } from '../show/statusLines.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace status`: answers from the journal at once while it is young, while an operation goes on, or when there is
 * nothing to watch. Otherwise, and with `refresh`, SkyPilot is asked, about a server the cloud itself; when it cannot be, that is told and the exit is 1.
 */
export async function status(terminal: Terminal, settings: Settings, refresh: boolean): Promise<Exit> {
  const { places, journal, runner, warn } = terminal;
  await resumer(journal, { runner: () => runner, warn })();
  const known = await readSnapshot(places, settings, warn);
  if ((!refresh || known.newer === true) && !(await isReadingDue(terminal, known, settings)))
    return tell(terminal, settings, known);
  try {
    const { readServer, sourceFor } = await import('../../node/headless/readServer.ts');
    const source = refresh ? 'cloud' : sourceFor(known);
    const reading = await readServer(terminal, settings, { seen: known, source });
    if (refresh) await (await import('../../node/headless/refreshCost.ts')).refreshCost(terminal, settings, reading);
    return tell(terminal, settings, { ...(await readSnapshot(places, settings, warn)), reading });
  } catch (error) {
    if (!(error instanceof ProblemError) || terminal.interrupted.aborted) throw error;
    return tell(terminal, settings, await readSnapshot(places, settings, warn), error.problem);
  }
}

function tell(terminal: Terminal, settings: Settings, snapshot: Snapshot, problem?: Problem): Exit {
  const now = Date.now();
  const { places, json, answer, say } = terminal;
  const failure = problem && explain(problem, { during: 'reading', ...seenNow(snapshot) });
  if (json) {
    const shown = statusJson(snapshot, now);
    answer(
      JSON.stringify({ ...shown, error: shown.error ?? (failure && `${failure.title} ${failure.reason}`) ?? null }),
    );
  } else {
    statusLines(snapshot, now).forEach(answer);
    noticeLines(snapshot, settings, now).forEach(answer);
    if (failure === undefined) troubleLines(snapshot, now, places.config).forEach(answer);
    else explanationLines(failure, { during: 'reading', config: places.config }).forEach(say);
  }
  return failure === undefined ? exits.done : exits.failed;
}
