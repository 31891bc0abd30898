import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Transcript } from '../../src/core/problems/Transcript.ts';

const folder = new URL('../../../shared/skypilot/recordings/', import.meta.url);
const Recording = z.object({
  name: z.string(),
  command: z.string(),
  exitCode: z.number(),
  chunks: z.array(z.tuple([z.number(), z.enum(['stdout', 'stderr']), z.string()])),
});
export type Recording = z.infer<typeof Recording>;

/** Every recorded run of the real `sky`; none where the recordings are not beside the project. */
export const recordings: readonly Recording[] = existsSync(folder)
  ? readdirSync(folder).map((file) => Recording.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))
  : [];

/** A recorded run as a command of ours would have left it behind. */
export function transcript({ command, exitCode, chunks }: Recording): Transcript {
  const stream = (wanted: string): string =>
    chunks.flatMap(([, from, text]) => (from === wanted ? [text] : [])).join('');
  return { command, exitCode, stdout: stream('stdout'), stderr: stream('stderr'), ended: 'exit', minutes: 0 };
}
