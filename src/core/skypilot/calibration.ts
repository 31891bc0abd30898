import * as z from 'zod/mini';
import { serverOf, type ServerState } from '../server/ServerState.ts';

/** What SkyPilot's server says of itself in `/api/health`. */
export type SkyPilotVersion = { readonly skypilot: string; readonly api: number };

/** What a comparison found at one version; `differs` names the fields that HTTP and the command told differently. */
export const Verdict = z.object({
  skypilot: z.string(),
  api: z.number(),
  differs: z.array(z.string()),
  at: z.number(),
});
export type Verdict = z.infer<typeof Verdict>;

export const Calibration = z.object({ verdicts: z.array(Verdict) });
export type Calibration = z.infer<typeof Calibration>;

/** Nobody goes back and forth between more versions than this. */
const mostVerdicts = 20;

/**
 * Below 53 parts of a record were made by the client: such a server is asked by the command, whatever a comparison
 * would find.
 */
const oldestApi = 53;

/**
 * API versions whose `/status` and `/api/get` were recorded beside the command and were the same in every field that is
 * kept: 53, 62 (0.14.1) and 67 (the nightly of October 2026); 54 to 59 changed other calls only, by the comments in
 * `sky/server/constants.py`. They are believed without a comparison, because the reading before a first launch finds no
 * server, which proves nothing, and must not cost seconds. A comparison that found a difference wins over this list.
 */
const preset: ReadonlySet<number> = new Set([53, 54, 55, 56, 57, 58, 59, 62, 67]);

/**
 * Whether HTTP may be asked at this version: `believed`; `untried`, so that one answer has to be compared with the
 * command's first; `differs`, where the two were compared and were not the same; or `too_old`.
 */
export type Belief = 'believed' | 'untried' | 'differs' | 'too_old';

/** What is to be thought of this version's HTTP by the verdicts of earlier comparisons. */
export function beliefIn(calibration: Calibration | undefined, version: SkyPilotVersion): Belief {
  if (!Number.isInteger(version.api) || version.api < oldestApi) return 'too_old';
  const verdict = calibration?.verdicts.find((one) => isFor(one, version));
  if (verdict !== undefined) return verdict.differs.length === 0 ? 'believed' : 'differs';
  return preset.has(version.api) ? 'believed' : 'untried';
}

/** The calibration with one more verdict, which replaces an earlier one of the same version. */
export function withVerdict(calibration: Calibration | undefined, verdict: Verdict): Calibration {
  const others = (calibration?.verdicts ?? []).filter((one) => !isFor(one, verdict));
  return { verdicts: [verdict, ...others].slice(0, mostVerdicts) };
}

/**
 * The fields that differ between two states of one server, by our own names. Undefined when nothing can be learned,
 * because both say that there is none: an empty list is what a call that was misunderstood would answer, too.
 */
export function differingFields(byHttp: ServerState, byCommand: ServerState): readonly string[] | undefined {
  if (byHttp.kind === 'absent' && byCommand.kind === 'absent') return undefined;
  const [one, other] = [flat(byHttp), flat(byCommand)];
  const fields = new Set([...one.keys(), ...other.keys()]);
  return [...fields].filter((field) => one.get(field) !== other.get(field));
}

function isFor(verdict: SkyPilotVersion, { skypilot, api }: SkyPilotVersion): boolean {
  return verdict.skypilot === skypilot && verdict.api === api;
}

/** The address comes from a file, whoever was asked. */
function flat(state: ServerState): ReadonlyMap<string, string> {
  const fields = Object.entries({ kind: state.kind, ...serverOf(state) }).filter(([field]) => field !== 'ip');
  return new Map(fields.map(([field, value]) => [field, JSON.stringify(value)]));
}
