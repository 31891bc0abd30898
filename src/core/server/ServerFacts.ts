import * as z from 'zod/mini';
import { AutostopWish } from '../operations/OperationRequest.ts';

/** Files and bytes of one vault as the server itself counted them. */
export const VaultCount = z.object({ files: z.number(), bytes: z.number() });
export type VaultCount = z.infer<typeof VaultCount>;

/** What was to arrive. `stays` was copied earlier and is no longer sent; nothing deletes it on the server by itself. */
export const ExpectedVault = z.object({ files: z.number(), bytes: z.number(), stays: VaultCount });
export type ExpectedVault = z.infer<typeof ExpectedVault>;

/** What the server says it has of each vault, and what it should have, where that is known. */
export const Arrival = z.object({
  public: VaultCount,
  private: VaultCount,
  at: z.number(),
  expected: z.optional(z.object({ public: ExpectedVault, private: ExpectedVault })),
});
export type Arrival = z.infer<typeof Arrival>;

/**
 * What the last sync did, by the id of its operation: files new and changed with their bytes, and files deleted on the
 * server. Without a `since`, nothing was known to compare with.
 */
export const Synced = z.object({
  id: z.string(),
  since: z.nullable(z.number()),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  bytes: z.number(),
});
export type Synced = z.infer<typeof Synced>;

/** The auto-stop that was asked for, and when; of which machine, where that was known. */
export const WishedAutostop = z.extend(AutostopWish, { at: z.number(), instance: z.optional(z.string()) });
export type WishedAutostop = z.infer<typeof WishedAutostop>;

/** What our own launch learned and no reading tells: the price, the machine, what arrived. */
export const ServerFacts = z.object({
  name: z.string(),
  /** The machine's own id at SkyPilot, once our launch of it has ended well. */
  hash: z.optional(z.string()),
  /** The mark on the machine's disk, once a job of ours has told it: another one is another machine. */
  diskId: z.optional(z.string()),
  /** When SkyPilot last took on to make or start this machine: from then on it may bill. */
  submittedAt: z.optional(z.number()),
  /** When our own log last saw SkyPilot ask the cloud for the machine, and where: from about then on it bills. */
  launching: z.optional(z.object({ place: z.string(), at: z.number() })),
  pricePerHour: z.nullable(z.number()),
  instanceType: z.nullable(z.string()),
  vcpus: z.nullable(z.string()),
  memoryGb: z.nullable(z.string()),
  place: z.nullable(z.string()),
  arrived: z.nullable(Arrival),
  synced: z.optional(Synced),
  /** A launch or repair was submitted and nobody has seen it end well: what SkyPilot calls UP may never have been set up. */
  unfinished: z.optional(z.boolean()),
  /** The same of a start: the machine may be up without what SkyPilot runs on it. */
  halfStarted: z.optional(z.boolean()),
  /** A launch had a compose project of the person's to bring up. */
  compose: z.optional(z.boolean()),
  autostopWish: z.optional(WishedAutostop),
});
export type ServerFacts = z.infer<typeof ServerFacts>;
