import type { Reading } from './Reading.ts';
import type { ServerFacts } from './ServerFacts.ts';
import { serverOf } from './ServerState.ts';

/** What is known of the server that a reading tells of; nothing when that is another machine of the same name by now. */
export function factsOf(reading: Reading | undefined, facts: ServerFacts | undefined): ServerFacts | undefined {
  const hash = serverOf(reading?.state)?.hash;
  return facts?.hash === undefined || hash === undefined || facts.hash === hash ? facts : undefined;
}
