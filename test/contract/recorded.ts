import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Transcript } from '../../src/core/problems/Transcript.ts';

const folder = new URL('../fixtures/sky/', import.meta.url);
const recordingSchema = z.object({
  name: z.string(),
  command: z.string(),
  /** Negative: the number of the signal that ended it. */
  exitCode: z.number(),
  /** What was said, in the order in which it came. */
  output: z.array(z.tuple([z.enum(['stdout', 'stderr']), z.string()])),
});

/** A recorded run of the real `sky`, and the version of SkyPilot that it was. */
export type Recording = z.infer<typeof recordingSchema> & { readonly version: string };

/** Every recorded run of the real `sky`, of every version that is kept. */
export const recordings: readonly Recording[] = readdirSync(folder).flatMap((version) =>
  readdirSync(new URL(`${version}/`, folder)).map((file) => {
    const text = readFileSync(new URL(`${version}/${file}`, folder), 'utf8');
    return { version, ...recordingSchema.parse(JSON.parse(text)) };
  }),
);

/** A recorded run as a command of ours would have left it behind. */
export function transcript({ command, exitCode, output }: Recording): Transcript {
  const stream = (wanted: string): string => output.flatMap(([from, text]) => (from === wanted ? [text] : [])).join('');
  return { command, exitCode, stdout: stream('stdout'), stderr: stream('stderr'), ended: 'exit', minutes: 0 };
}
