import * as z from 'zod/mini';
import type { KnownCost } from '../money/Cost.ts';
import { jsonAfterNotes } from './jsonAfterNotes.ts';

/** Of a row nothing else is read: it holds the whole task file too. */
const Row = z.object({
  name: z.string(),
  status: z.optional(z.nullable(z.string())),
  cluster_hash: z.optional(z.nullable(z.string())),
  total_cost: z.number(),
  duration: z.number(),
  usage_intervals: z.optional(z.nullable(z.array(z.tuple([z.number(), z.nullable(z.number())])))),
  resources: z.optional(z.nullable(z.object({ use_spot: z.optional(z.nullable(z.boolean())) }))),
});
type Row = z.infer<typeof Row>;

export type ServerCost = { readonly hash: string | null; readonly known: KnownCost };

/**
 * What one server has cost so far, from `sky cost-report -o json`; undefined when the answer cannot be read or does not
 * know it. Servers of the same name that are gone are in the report too: without a `hash` they do not count.
 */
export function parseCosts(stdout: string, name: string, hash: string | undefined): ServerCost | undefined {
  const rows = z.array(z.unknown()).safeParse(jsonAfterNotes(stdout)?.json).data ?? [];
  const named = rows.flatMap((row) => Row.safeParse(row).data ?? []).filter((row) => row.name === name);
  const row = named.find((candidate) => hash !== undefined && candidate.cluster_hash === hash) ?? living(named, hash);
  return row === undefined ? undefined : costOf(row);
}

function living(rows: readonly Row[], hash: string | undefined): Row | undefined {
  return rows.find(
    ({ status, cluster_hash: other }) =>
      status != null && status !== 'TERMINATED' && (hash === undefined || other == null),
  );
}

function costOf({ cluster_hash, total_cost: total, duration, usage_intervals, resources }: Row): ServerCost {
  const last = usage_intervals?.at(-1);
  const hours = duration / 3600;
  return {
    hash: cluster_hash ?? null,
    known: {
      total,
      // Of a few seconds nothing can be told, and clouds that SkyPilot has no price list of cost nothing here.
      pricePerHour: duration >= 5 && total > 0 ? total / hours : null,
      spot: resources?.use_spot === true,
      ran: duration * 1000,
      runningSince: last?.[1] === null ? last[0] * 1000 : null,
    },
  };
}
