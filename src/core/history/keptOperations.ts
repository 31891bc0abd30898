import type { PastOperation } from './PastOperation.ts';

/** How many operations are kept. */
export const mostKept = 50;
/** A crowd that asks at once, all but one of it in vain, does not push out what was done. */
const mostRefused = 10;

/** The operations that the history has, of all that there are, both the newest first. What goes on is always in it. */
export function keptOperations(all: readonly PastOperation[]): readonly PastOperation[] {
  let [kept, refused] = [0, 0];
  return all.filter(({ outcome }) => {
    if (outcome === 'refused') refused += 1;
    if (outcome !== 'going' && (kept >= mostKept || (outcome === 'refused' && refused > mostRefused))) return false;
    kept += 1;
    return true;
  });
}
