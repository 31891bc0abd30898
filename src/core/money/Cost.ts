import * as z from 'zod/mini';

/**
 * What SkyPilot's cost report says of one server. `total` is in US dollars; `pricePerHour` is null where SkyPilot has no
 * price. `ran` is how long it has been up in all, in milliseconds, and `runningSince` since when without a break; null
 * while it is not up. The price of a spot machine changes, so that its total is a guess.
 */
export const KnownCost = z.object({
  total: z.number(),
  pricePerHour: z.nullable(z.number()),
  spot: z.boolean(),
  ran: z.number(),
  runningSince: z.nullable(z.number()),
});
export type KnownCost = z.infer<typeof KnownCost>;

/** The last answer about a server, `at` which it was given, or that there was none. `instance` is SkyPilot's own id. */
export const Cost = z.object({
  server: z.string(),
  instance: z.nullable(z.string()),
  at: z.number(),
  known: z.nullable(KnownCost),
});
export type Cost = z.infer<typeof Cost>;
