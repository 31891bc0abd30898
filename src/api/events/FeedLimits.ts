/** How much the feed keeps, and for how long it waits. Times are in milliseconds. */
export type FeedLimits = {
  /** The newest events, in characters: whoever is further behind reads the logs again. */
  readonly ringChars: number;
  /** What a client is handed at once, in characters. */
  readonly batchChars: number;
  /** A client that takes nothing for so long is dropped. */
  readonly patienceMs: number;
  /** After so much silence, a sign of life. */
  readonly heartbeatMs: number;
  /** How often the clients are looked at. */
  readonly sweepMs: number;
  /** How often to see whether somebody is still at the operations that go on. */
  readonly lookMs: number;
};

export const feedLimits: FeedLimits = {
  ringChars: 4 * 1024 * 1024,
  batchChars: 64 * 1024,
  patienceMs: 30_000,
  heartbeatMs: 15_000,
  sweepMs: 1_000,
  lookMs: 1_000,
};
