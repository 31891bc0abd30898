/** How long each part of a request may take, in milliseconds, and how many redirects it may follow. */
export type NetworkLimits = {
  /** From the start to the first request on the wire: the name, the proxy's CONNECT and TLS. */
  readonly connectMs: number;
  readonly firstByteMs: number;
  /** Between two pieces of the answer. */
  readonly stallMs: number;
  readonly redirects: number;
};

export const networkLimits: NetworkLimits = { connectMs: 4_000, firstByteMs: 60_000, stallMs: 30_000, redirects: 5 };
