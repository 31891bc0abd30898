import * as z from 'zod/mini';
import { BOLD, RESET } from '../shared/ansi.ts';
import { clusterSchema } from '../shared/records.ts';
import { ask } from './ask.ts';
import type { Session } from './Session.ts';
import { updateSshConfig } from '../shared/sshConfig.ts';

const answerSchema = z.object({
  clusters: z.array(clusterSchema),
  records: z.array(z.record(z.string(), z.unknown())),
  missing: z.array(z.string()),
  terminated: z.array(z.string()),
  stale: z.array(z.string()),
  all: z.array(clusterSchema),
  enabled: z.array(z.string()),
});
export type StatusAnswer = z.infer<typeof answerSchema>;

/** Asks the server for clusters by name or glob; none means all. Writes the ssh entries, as `sky status` does. */
export async function readStatus(
  session: Session,
  names: readonly string[],
  how: { refresh: boolean; verbose: boolean } = { refresh: false, verbose: false },
): Promise<StatusAnswer> {
  const value = await ask(session, { name: 'sky.status', cluster: null, body: { names, ...how } });
  const answer = answerSchema.parse(value);
  updateSshConfig(session.env, answer.all);
  return answer;
}

/** As readStatus, and says which names were not found. */
export async function findClusters(session: Session, names: readonly string[]): Promise<StatusAnswer> {
  const answer = await readStatus(session, names);
  sayMissing(session, answer.missing);
  return answer;
}

/** The logger's line about names that were not found; it stands before everything else on stdout. */
export function sayMissing(session: Session, missing: readonly string[]): void {
  if (missing.length > 0) session.out(`Cluster(s) not found: ${BOLD}${missing.join(', ')}${RESET}.\n`);
}
