import type { ServerFacts } from '../core/server/ServerFacts.ts';
import type { Journal } from '../node/journal/Journal.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';

/** What was learned, or what follows from it and from what is known. */
export type Learned = Partial<ServerFacts> | ((known: ServerFacts) => Partial<ServerFacts>);

export type FactsRecord = {
  readonly learn: (learned: Learned) => Promise<void>;
  readonly settled: () => Promise<void>;
};

/** Keeps what a launch learns of its server, on top of what was known of the same one. */
export function factsRecord(journal: Journal, known: ServerFacts | undefined, name: string): FactsRecord {
  const nothing = {
    name,
    pricePerHour: null,
    instanceType: null,
    vcpus: null,
    memoryGb: null,
    place: null,
    arrived: null,
  };
  let facts: ServerFacts = known?.name === name ? known : nothing;
  let written = Promise.resolve();
  return {
    learn: (learned) => {
      facts = { ...facts, ...(typeof learned === 'function' ? learned(facts) : learned) };
      const latest = facts;
      written = written.catch(() => undefined).then(() => writeRecord(journal.facts, latest));
      written.catch(() => undefined);
      return written;
    },
    settled: () => written,
  };
}
