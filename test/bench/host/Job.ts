import * as z from 'zod/mini';

/** What the bench asks of its own extension in a window: a JSON in `CARAPACE_BENCH_JOB`. */
export const Job = z.discriminatedUnion('kind', [
  /** Activate these extensions in this order in a window that has settled. */
  z.object({ kind: z.literal('activate'), extensions: z.array(z.string()), report: z.string() }),
  /** Activate Carapace, show its channel or not, and say when the lines of each run are in the document. */
  z.object({ kind: z.literal('listen'), show: z.boolean(), report: z.string() }),
  /** Activate Carapace, then open an empty page and its panel in turn, so many times. */
  z.object({ kind: z.literal('panel'), rounds: z.number(), report: z.string() }),
]);
export type Job = z.infer<typeof Job>;

/** What VS Code says of one activation, in its own whole milliseconds. */
const Stats = z.object({ load: z.number(), call: z.number(), finish: z.number() });

/** What an `activate` job found. Instants are milliseconds since 1970, and the heap is in bytes. */
export const Activated = z.object({
  began: z.record(z.string(), z.number()),
  stats: z.record(z.string(), Stats),
  /** The longest time for which the host could do nothing else, from an activation until it was at rest again. */
  blockedMs: z.record(z.string(), z.number()),
  heapBefore: z.number(),
  heapAfter: z.number(),
});
export type Activated = z.infer<typeof Activated>;

/** What a `listen` job saw: for each line, its text's arrival in the output's document. Microseconds of `monotonic`. */
export const Listened = z.object({ changes: z.array(z.object({ at: z.number(), text: z.string() })) });
export type Listened = z.infer<typeof Listened>;

/** What a `panel` job did: when each page was asked for, in milliseconds since 1970. */
export const Opened = z.object({ asked: z.array(z.object({ what: z.enum(['empty', 'panel']), at: z.number() })) });
export type Opened = z.infer<typeof Opened>;
