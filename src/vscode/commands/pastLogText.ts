import { asPast } from '../../core/history/asPast.ts';
import { pastLogHead, pastLogLines } from '../../core/history/pastLog.ts';
import { eventsOf } from '../../node/history/eventsOf.ts';
import { readTraces } from '../../node/history/readTraces.ts';
import type { Carapace } from '../Carapace.ts';

/** The whole log of an operation as a page of text; where it is gone, the page says so. */
export async function pastLogText({ journal, live }: Pick<Carapace, 'journal' | 'live'>, id: string): Promise<string> {
  const past = asPast(await readTraces(journal, id), live.current());
  const lines = [...pastLogHead(past, Date.now())];
  try {
    for await (const event of eventsOf(journal, id)) lines.push(...pastLogLines(event, past));
  } catch (error) {
    lines.push(`Its log cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return `${lines.join('\n')}\n`;
}
