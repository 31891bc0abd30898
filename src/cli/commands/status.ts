import { isYoung } from '../../core/server/believed.ts';
import { statusJson } from '../../core/present/statusJson.ts';
import { explain } from '../../core/problems/explain.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { pollPlan } from '../../core/server/pollPlan.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { readSnapshot } from '../../node/readSnapshot.ts';
import { isListening } from '../../node/sky/isListening.ts';
import { exits, type Exit } from '../exits.ts';
import { explanationLines } from '../show/explanationLines.ts';
import { statusLines, troubleLines } from '../show/statusLines.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace status`: answers from the journal at once while it is young, while an operation goes on, or when there is
 * nothing to watch. Otherwise, and with `refresh`, SkyPilot is asked; when it cannot be, that is told and the exit is 1.
 */
export async function status(terminal: Terminal, settings: Settings, refresh: boolean): Promise<Exit> {
  const { places, warn } = terminal;
  const known = await readSnapshot(places, settings, warn);
  if (!refresh && (await needsNoReading(known, settings))) return tell(terminal, known, undefined);
  try {
    const { readServer } = await import('../readServer.ts');
    const reading = await readServer(terminal, settings, { seen: known, source: refresh ? 'cloud' : 'memory' });
    return tell(terminal, { ...(await readSnapshot(places, settings, warn)), reading }, undefined);
  } catch (error) {
    if (!(error instanceof ProblemError) || terminal.interrupted.aborted) throw error;
    return tell(terminal, await readSnapshot(places, settings, warn), error.problem);
  }
}

async function needsNoReading(known: Snapshot, settings: Settings): Promise<boolean> {
  const { reading, activity } = known;
  if (activity.kind === 'busy') return true;
  if (reading?.failing === null && isYoung(reading.at, Date.now())) return true;
  return pollPlan(known, await isListening(process.env), settings).kind === 'rest';
}

function tell(terminal: Terminal, snapshot: Snapshot, problem: Problem | undefined): Exit {
  const now = Date.now();
  const { places, json, answer, say } = terminal;
  const { reading, facts } = snapshot;
  const failure = problem && explain(problem, { during: 'reading', state: reading?.state, facts });
  if (json) {
    const shown = statusJson(snapshot, now);
    answer(
      JSON.stringify({ ...shown, error: shown.error ?? (failure && `${failure.title} ${failure.reason}`) ?? null }),
    );
  } else {
    statusLines(snapshot, now).forEach(answer);
    if (failure === undefined) troubleLines(snapshot, now, places.config).forEach(answer);
    else explanationLines(failure, { during: 'reading', config: places.config }).forEach(say);
  }
  return failure === undefined ? exits.done : exits.failed;
}
