import { networkLimits, type NetworkLimits } from '../../network/networkLimits.ts';

/** What a download may take. Times are in milliseconds. */
export type DownloadLimits = NetworkLimits & {
  /** The largest file that is believed. */
  readonly bytes: number;
  /** The pauses between rounds through all addresses; the last one goes on. */
  readonly pausesMs: readonly number[];
  /** Rounds without a new byte after which it gives up. */
  readonly rounds: number;
  /** From the start until it is said that there is no network, when nobody could be reached at all. */
  readonly unreachedMs: number;
};

export const downloadLimits: DownloadLimits = {
  ...networkLimits,
  bytes: 200_000_000,
  pausesMs: [500, 1_000, 2_000],
  rounds: 5,
  unreachedMs: 8_200,
};
