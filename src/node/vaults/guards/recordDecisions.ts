import { fingerprint } from '../../../core/vaults/guards/Decision.ts';
import type { VaultConcern } from '../../../core/vaults/guards/VaultConcern.ts';
import type { Journal } from '../../journal/Journal.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { writeRecord } from '../../journal/writeRecord.ts';
import { readDecisions } from './readDecisions.ts';

/** More are not kept: the oldest go, and are asked again. */
const mostKept = 500;

/**
 * Keeps that a person accepted these concerns at an instant, in place of what was decided about the same before. The
 * file is read right before it is written, without a lock: of two shells that do so at once one decision may be lost,
 * and then it is asked again.
 * @throws ProblemError when it cannot be written.
 */
export async function recordDecisions(
  journal: Journal,
  accepted: readonly VaultConcern[],
  { at, warn }: { readonly at: number; readonly warn: Warn },
): Promise<void> {
  const added = accepted.map((concern) => ({ path: concern.path, kind: concern.kind, what: fingerprint(concern), at }));
  const kept = (await readDecisions(journal, warn)).filter(
    (old) => !added.some(({ path, kind }) => path === old.path && kind === old.kind),
  );
  await writeRecord(journal.decisions, [...kept, ...added].slice(-mostKept));
}
