import * as z from 'zod/mini';
import type { Journal } from '../../journal/Journal.ts';
import { readRecord, type Warn } from '../../journal/readRecord.ts';
import { writeRecord } from '../../journal/writeRecord.ts';

/** How long an answer is good for, in milliseconds. */
const goodMs = 10 * 60_000;

const Answer = z.object({ remote: z.string(), isPublic: z.boolean(), at: z.number() });

/**
 * What a host said a moment ago about a remote (told without credentials), else what it says to `ask` now. So the runner
 * goes by the answer that the person was asked by, and nobody is asked with every file that changes. That nobody could
 * be asked is not remembered.
 */
export async function rememberedPublic(
  { remotes }: Pick<Journal, 'remotes'>,
  remote: string,
  ask: () => Promise<boolean | null>,
  warn: Warn,
): Promise<boolean | null> {
  const fresh = await freshAnswers(remotes, warn);
  const known = fresh.find((answer) => answer.remote === remote);
  if (known !== undefined) return known.isPublic;
  const isPublic = await ask();
  if (isPublic !== null)
    await writeRecord(remotes, [...fresh, { remote, isPublic, at: Date.now() }]).catch((error: unknown) => {
      warn(`${remotes} could not be written: ${error instanceof Error ? error.message : String(error)}`);
    });
  return isPublic;
}

async function freshAnswers(file: string, warn: Warn): Promise<z.infer<typeof Answer>[]> {
  const now = Date.now();
  const all = (await readRecord(file, z.array(Answer), warn)) ?? [];
  return all.filter(({ at }) => Math.abs(now - at) < goodMs);
}
