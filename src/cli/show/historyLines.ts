import type { PastOperation } from '../../core/history/PastOperation.ts';
import { pastTitle } from '../../core/history/pastTitle.ts';
import { pastReason } from '../../core/history/pastReason.ts';
import { pastWords } from '../../core/history/pastWords.ts';
import { shortName } from './shortName.ts';

/** The history as a person reads it: when, what, how long, by which shell, and the name that its log has. */
export function historyLines(all: readonly PastOperation[], now: number): string[] {
  const cells = all.map((past) => {
    const { title, took, when, shell } = pastWords(past, now);
    const reason = pastReason(past);
    return [when, reason === '' ? title : `${title}: ${reason}`, took, shell, shortName(past.id)];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [...lines, 'See one: carapace logs NAME'];
}

/** The same for programs. Instants are ISO 8601 in UTC; null is what is not known. */
export function pastJson(past: PastOperation, log: string): object {
  const { id, kind, server, shell, askedAt, endedAt, outcome, problem } = past;
  return {
    id,
    operation: kind ?? null,
    server: server ?? null,
    shell: shell ?? null,
    asked_at: new Date(askedAt).toISOString(),
    ended_at: endedAt === undefined ? null : new Date(endedAt).toISOString(),
    seconds: endedAt === undefined ? null : Math.max(0, Math.round((endedAt - askedAt) / 1000)),
    outcome,
    problem: problem?.kind ?? null,
    message: [pastTitle(past), pastReason(past)].filter(Boolean).join(': '),
    log,
  };
}
