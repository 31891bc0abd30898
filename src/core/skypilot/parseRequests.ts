import * as z from 'zod/mini';
import { jsonAfterNotes } from './jsonAfterNotes.ts';
import { plainText } from './plainText.ts';

/** Nothing else is read: a request's record holds its whole body, with every value under `envs`. */
export const RequestRow = z.object({
  request_id: z.string(),
  name: z.string(),
  status: z.string(),
  created_at: z.number(),
  cluster_name: z.optional(z.nullable(z.string())),
});

export type Request = {
  readonly id: string;
  readonly name: string;
  readonly status: RequestStatus;
  readonly createdAt: number;
  /** Told only of a request that is asked for by its id. */
  readonly cluster?: string;
};
export type RequestStatus = 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'UNKNOWN';

const known = z.enum(['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']);

/** Requests from `sky api status … -o json`, `createdAt` in milliseconds; undefined when it cannot be read. */
export function parseRequests(stdout: string): readonly Request[] | undefined {
  const parsed = z.array(RequestRow).safeParse(jsonAfterNotes(stdout)?.json);
  return parsed.data?.map((row) => ({
    id: row.request_id,
    name: row.name,
    status: known.safeParse(row.status).data ?? 'UNKNOWN',
    createdAt: row.created_at * 1000,
    ...(row.cluster_name != null && { cluster: row.cluster_name }),
  }));
}

/** The full request id that `sky launch --async` prints. */
export function parseSubmitted(stdout: string): string | undefined {
  return /Submitted sky\.\w+ request: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(plainText(stdout))?.[1];
}
