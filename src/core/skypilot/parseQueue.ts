import * as z from 'zod/mini';
import { jsonAfterNotes } from './jsonAfterNotes.ts';

const Job = z.object({ job_id: z.number(), status: z.string() });
const Queue = z.record(z.string(), z.array(Job));

export type JobStatus = { readonly id: number; readonly status: string };

/** The jobs of a cluster from `sky queue NAME -o json`, newest first; undefined when it cannot be read. */
export function parseQueue(stdout: string, name: string): readonly JobStatus[] | undefined {
  const parsed = Queue.safeParse(jsonAfterNotes(stdout)?.json);
  if (!parsed.success) return undefined;
  const jobs = Object.entries(parsed.data).find(([cluster]) => cluster === name)?.[1] ?? [];
  return jobs.map(({ job_id: id, status }) => ({ id, status })).toSorted((a, b) => b.id - a.id);
}
