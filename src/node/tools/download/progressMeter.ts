import { atMostEvery, type AtMostEvery } from '../../atMostEvery.ts';

/** How far a download is, in bytes. */
export type DownloadProgress = { readonly done: number; readonly total: number | null };
export type OnProgress = (progress: DownloadProgress) => void;

const leastMs = 250;

/** Passes on how far it is, at most four times a second, until it is stopped. */
export function progressMeter(onProgress: OnProgress): AtMostEvery<DownloadProgress> {
  return atMostEvery(leastMs, onProgress);
}
