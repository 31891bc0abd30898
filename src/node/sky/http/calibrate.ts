import type { ServerState } from '../../../core/server/ServerState.ts';
import {
  beliefIn,
  Calibration,
  differingFields,
  withVerdict,
  type Belief,
  type SkyPilotVersion,
} from '../../../core/skypilot/calibration.ts';
import { ProblemError } from '../../../core/problems/ProblemError.ts';
import type { Journal } from '../../journal/Journal.ts';
import { readRecord, type Warn } from '../../journal/readRecord.ts';
import { unlessNewer } from '../../journal/unlessNewer.ts';
import { writeRecord } from '../../journal/writeRecord.ts';

export type Calibrating = { readonly journal: Journal; readonly warn: Warn };

/** Whether HTTP may be asked at this version, by what was found and kept before. */
export async function beliefNow({ journal, warn }: Calibrating, version: SkyPilotVersion): Promise<Belief> {
  return beliefIn(await readRecord(journal.calibration, Calibration, unlessNewer(warn)), version);
}

export type Answers = {
  /** HTTP is asked before the command and after it: where those two differ, the server itself changed meanwhile. */
  readonly before: ServerState;
  readonly after: ServerState;
  readonly byCommand: ServerState;
};

/**
 * Compares the answers of one server at a version that is not believed yet, and keeps what comes of it for every process
 * on the machine. Several may do so at once: they find the same. A difference is told once, with the fields.
 */
export async function calibrate(
  { journal, warn }: Calibrating,
  version: SkyPilotVersion,
  { before, after, byCommand }: Answers,
): Promise<void> {
  // While a server is made its reason changes with each moment, and a look at the cloud leaves it out.
  if (after.kind === 'initializing' || differingFields(before, after)?.length !== 0) return;
  const differs = differingFields(after, byCommand);
  if (differs === undefined) return;
  const kept = await readRecord(journal.calibration, Calibration, unlessNewer(warn));
  if (beliefIn(kept, version) !== 'untried') return;
  if (differs.length > 0)
    warn(
      `SkyPilot ${version.skypilot} (API version ${String(version.api)}) tells ${differs.join(', ')} otherwise by HTTP ` +
        'than by its command. «sky status» stays in use with this version.',
    );
  try {
    await writeRecord(journal.calibration, withVerdict(kept, { ...version, differs: [...differs], at: Date.now() }));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    warn(`That SkyPilot's HTTP may be asked could not be kept: ${error.problem.kind}. It will be compared again.`);
  }
}
