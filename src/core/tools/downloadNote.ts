import { duration } from '../present/words.ts';

/** How far a download is, in bytes, at an instant in milliseconds. `total` is null when the server does not say. */
export type Sample = { readonly at: number; readonly done: number; readonly total: number | null };

/** How far back the rate looks, and the least it needs to see, in milliseconds. */
const windowMs = 4_000;
const leastMs = 500;

/** Whoever is told of more than a day left learns nothing. */
const longestMs = 24 * 3_600_000;

/**
 * Words how far a download is: `12.4 of 20.1 MB · 3.1 MB/s · 3 s left`. It remembers the last few samples of one
 * download; what was there before the first one does not count as speed.
 */
export function downloadNote(): (sample: Sample) => string {
  let samples: readonly Sample[] = [];
  return (sample) => {
    const last = samples.at(-1);
    const goesOn = last !== undefined && sample.done >= last.done && sample.at >= last.at;
    const recent = goesOn ? samples.filter(({ at }) => at >= sample.at - windowMs) : [];
    samples = [...recent, sample];
    return worded(sample, rateOf(samples));
  };
}

/** Bytes per millisecond, or null as long as nothing can be said. */
function rateOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < leastMs) return null;
  const rate = (last.done - first.done) / (last.at - first.at);
  return rate > 0 ? rate : null;
}

function worded({ done, total }: Sample, rate: number | null): string {
  if (total !== null && total > 0 && done === total) return `${megabytes(total)} MB`;
  const isKnown = total !== null && total > done;
  const amount = isKnown ? `${megabytes(done)} of ${megabytes(total)} MB` : `${megabytes(done)} MB`;
  if (rate === null) return amount;
  const left = isKnown ? (total - done) / rate : Infinity;
  return [amount, speed(rate), ...(left < longestMs ? [`${duration(Math.ceil(left / 1000) * 1000)} left`] : [])].join(
    ' · ',
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function speed(rate: number): string {
  const perSecond = rate * 1000;
  return perSecond >= 100_000
    ? `${megabytes(perSecond)} MB/s`
    : `${String(Math.max(1, Math.round(perSecond / 1000)))} kB/s`;
}
