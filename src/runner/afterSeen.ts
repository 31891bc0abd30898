import type { OnLines } from '../node/process/collectOutput.ts';

/** How many lines of a log have come, and the last of them: it may be only half a line when its reader was cut off. */
export type Seen = { readonly count: number; readonly last: string };

/** Passes over what was seen of a log that is replayed from its beginning, and keeps what has been seen since. */
export function afterSeen(seen: Seen, onLines: OnLines, keep: (seen: Seen) => void): OnLines {
  let read = 0;
  return (lines) => {
    const halfAt = seen.count - 1 - read;
    const half = lines[halfAt];
    const skipped = Math.max(0, seen.count - read - (half === undefined || half === seen.last ? 0 : 1));
    const fresh = lines.slice(skipped);
    read += lines.length;
    if (read >= seen.count) keep({ count: read, last: lines.at(-1) ?? seen.last });
    if (fresh.length > 0) onLines(fresh);
  };
}
