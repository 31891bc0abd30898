import * as z from 'zod/mini';
import { parsedJson } from '../journal/parsedJson.ts';

/** What the history needs of an event, whichever Carapace wrote it. */
const TracedEvent = z.object({
  type: z.string(),
  at: z.number(),
  pid: z.optional(z.number()),
  problem: z.optional(z.unknown()),
});
export type TracedEvent = z.infer<typeof TracedEvent>;

/** One line of a log, as a list of one, or of none when it is cut or foreign. */
export function parseTraced(line: string): TracedEvent[] {
  const event = TracedEvent.safeParse(parsedJson(line));
  return event.success ? [event.data] : [];
}
