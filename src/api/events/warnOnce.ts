import type { Warn } from '../../node/journal/readRecord.ts';

/** So many different words are remembered. */
const most = 50;

/** Tells each thing once: for what looks at the same files again and again. What is new to a long list is told anew. */
export function warnOnce(warn: Warn): Warn {
  let told: readonly string[] = [];
  return (message, why) => {
    if (told.includes(message)) return;
    told = [...told, message].slice(-most);
    warn(message, why);
  };
}
