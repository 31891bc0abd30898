import * as z from 'zod/mini';
import type { Drip } from './runWriter.ts';

/** How late each line was, in milliseconds, as a worker prints it. */
export const Late = z.array(z.number());

/** Fails when a line got lost or came twice: then the times mean nothing. */
export function whole(late: number[], { run, lines }: Drip): number[] {
  if (late.length === lines) return late;
  throw new Error(`Of the ${String(lines)} lines of ${run}, ${String(late.length)} arrived.`);
}
