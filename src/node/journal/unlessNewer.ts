import type { Warn } from './readRecord.ts';

/** Tells everything but that a newer Carapace wrote a file: for those who read again and again what says so itself. */
export function unlessNewer(warn: Warn): Warn {
  return (message, why) => {
    if (why !== 'newer') warn(message, why);
  };
}
