import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Forward } from '../../core/access/Forward.ts';
import { forwardFiles, type Journal } from '../journal/Journal.ts';
import type { Warn } from '../journal/readRecord.ts';
import { writeProblem } from '../journal/writeProblem.ts';
import { readForward } from './readForwards.ts';

/** How long its process may take to end, and how often to look, in milliseconds. */
const endMs = 10_000;
const lookMs = 50;

/**
 * Ends a forward and waits until it is gone. One whose process was ended already is only put away. True when it is gone.
 * @throws ProblemError when the journal cannot be written.
 */
export async function stopForward(journal: Journal, { id, localPort, gone }: Forward, warn: Warn): Promise<boolean> {
  const { record, stop } = forwardFiles(journal, localPort);
  if (gone === true) {
    await rm(record, { force: true });
    return true;
  }
  await writeFile(stop, id, { mode: 0o600 }).catch((error: unknown) => {
    throw writeProblem(error, stop);
  });
  const until = Date.now() + endMs;
  for (;;) {
    const found = await readForward(journal, localPort, warn);
    if (found?.id !== id) return true;
    if (found.gone === true) return stopForward(journal, found, warn);
    if (Date.now() > until) return false;
    await wait(lookMs);
  }
}
