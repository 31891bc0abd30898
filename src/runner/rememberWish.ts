import { Reading } from '../core/server/Reading.ts';
import { ServerFacts, type WishedAutostop } from '../core/server/ServerFacts.ts';
import { serverOf, type Server } from '../core/server/ServerState.ts';
import { wishFor } from '../core/money/autostopOf.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import type { Run } from './Run.ts';

type Wish = Omit<WishedAutostop, 'instance'>;

/** Keeps the auto-stop that is wanted with the machine that it is wanted for: a start restores it, and no setting. */
export async function rememberWish(
  { learn, operation }: Run,
  { idleMinutes, down, at }: Wish,
  { hash }: Server,
): Promise<void> {
  const autostopWish = { idleMinutes, down, at, ...(hash !== undefined && { instance: hash }) };
  await learn({ name: operation.server, autostopWish });
}

/** The auto-stop that was last asked for of the server that there is; undefined where none was. */
export async function rememberedWish({ journal, warn }: Run): Promise<Wish | undefined> {
  const [reading, facts] = await Promise.all([
    readRecord(journal.reading, Reading, warn),
    readRecord(journal.facts, ServerFacts, warn),
  ]);
  const server = serverOf(reading?.state);
  return server === undefined ? undefined : wishFor(server, facts);
}
