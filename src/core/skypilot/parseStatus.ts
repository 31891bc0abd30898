import * as z from 'zod/mini';
import type { Server, ServerState } from '../server/ServerState.ts';
import { jsonAfterNotes } from './jsonAfterNotes.ts';
import { plainText } from './plainText.ts';

/** The fields that are always there; the rest come and go with flags. `owner` holds an access-key id and is not read. */
const Row = z.object({
  name: z.string(),
  status: z.string(),
  launched_at: z.optional(z.nullable(z.number())),
  autostop: z.optional(z.nullable(z.number())),
  to_down: z.optional(z.nullable(z.boolean())),
  cloud: z.optional(z.nullable(z.string())),
  region: z.optional(z.nullable(z.string())),
  resources_str_full: z.optional(z.nullable(z.string())),
  resources_str: z.optional(z.nullable(z.string())),
  /** Until 2026-10; the next one since then. */
  launch_status_reason: z.optional(z.nullable(z.string())),
  /** What the nightly of October 2026 has in its place; null in a record that was just read from the cloud. */
  init_status_reason: z.optional(z.nullable(z.string())),
  /** In seconds. Zero in a summary from memory; a record that was read from the cloud has the time of that. */
  status_updated_at: z.optional(z.nullable(z.number())),
  cluster_hash: z.optional(z.nullable(z.string())),
});
type Row = z.infer<typeof Row>;

export type StatusAnswer =
  | { readonly kind: 'state'; readonly state: ServerState }
  | { readonly kind: 'stale'; readonly state: ServerState; readonly note: string }
  | { readonly kind: 'unreadable' };

const kinds: ReadonlyMap<string, Exclude<ServerState['kind'], 'absent'>> = new Map([
  ['INIT', 'initializing'],
  ['PENDING', 'initializing'],
  ['UP', 'running'],
  ['STOPPED', 'stopped'],
  ['AUTOSTOPPING', 'stopping'],
  ['STOPPING', 'stopping'],
  ['AUTODOWNING', 'terminating'],
  ['TERMINATING', 'terminating'],
]);

/** What a status word means. One that we do not know counts as initializing: the machine exists and may bill. */
export function kindOf(word: string): Exclude<ServerState['kind'], 'absent'> {
  return kinds.get(word) ?? 'initializing';
}

/**
 * Reads the answer of `sky status NAME -o json`. A record that SkyPilot could not refresh is `stale`: the command ends
 * with 0 and shows what it last knew.
 */
export function parseStatus(stdout: string, name: string): StatusAnswer {
  const found = jsonAfterNotes(stdout);
  const state = stateIn(found?.json, name);
  if (found === undefined || state === undefined) return { kind: 'unreadable' };
  const note = staleNote(found.notes);
  return note === undefined ? { kind: 'state', state } : { kind: 'stale', state, note };
}

/** Why SkyPilot could not ask the cloud, in its own words, or undefined when it does not say so: the cause is the next line. */
export function staleNote(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line) => /failed to refresh status/i.test(line));
  if (at < 0) return undefined;
  const [title = '', cause = ''] = lines.slice(at, at + 2).map((line) => plainText(line).trim());
  return [title, cause].filter(Boolean).join(' ');
}

/**
 * True when an answer for which the cloud was to be asked (at `askedAt`, in seconds by the server's clock) comes from the
 * cloud. SkyPilot answers with what it remembers, and no word of it, when it cannot ask, when a launch of that server
 * goes on, and when the lock of that server is held for 20 seconds (`refresh_cluster_record` in backend_utils.py). Only
 * a record that was really renewed has the time of it; one that is not there was renewed by being dropped.
 */
export function isFromCloud(records: unknown, name: string, askedAt: number | null): boolean {
  const row = z
    .array(Row)
    .safeParse(records)
    .data?.find((candidate) => candidate.name === name);
  return row === undefined || (askedAt !== null && (row.status_updated_at ?? 0) >= Math.floor(askedAt));
}

/** The state of one server in SkyPilot's status records, however they came; undefined when they cannot be read. */
export function stateIn(records: unknown, name: string): ServerState | undefined {
  const rows = z.array(Row).safeParse(records);
  if (!rows.success) return undefined;
  const row = rows.data.find((candidate) => candidate.name === name);
  return row === undefined ? { kind: 'absent' } : { kind: kindOf(row.status), server: serverFrom(row) };
}

function serverFrom(row: Row): Server {
  const idleMinutes = row.autostop ?? -1;
  return {
    name: row.name,
    cloud: row.cloud ?? null,
    region: row.region ?? null,
    resources: row.resources_str_full ?? row.resources_str ?? null,
    launchedAt: row.launched_at == null ? null : row.launched_at * 1000,
    autostop: idleMinutes < 0 ? null : { idleMinutes, down: row.to_down === true },
    ip: null,
    reason: row.launch_status_reason ?? row.init_status_reason ?? null,
    ...(row.cluster_hash != null && { hash: row.cluster_hash }),
  };
}
