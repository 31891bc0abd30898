/** What one client may take of the server: times in milliseconds, sizes in bytes. */
export type Limits = {
  readonly headersMs: number;
  /** For a whole request, with its body. An answer may take as long as it likes: events do. */
  readonly requestMs: number;
  /** How often those two are looked at. */
  readonly checkMs: number;
  /** How long a connection may lie idle between two requests. */
  readonly idleMs: number;
  readonly headerBytes: number;
  readonly headers: number;
  readonly connections: number;
  readonly requestsPerConnection: number;
};

export const usualLimits: Limits = {
  headersMs: 10_000,
  requestMs: 10_000,
  checkMs: 1_000,
  idleMs: 5_000,
  headerBytes: 16 * 1024,
  headers: 100,
  // 200 who listen to events, and their calls.
  connections: 512,
  requestsPerConnection: 1_000,
};
