import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Transcript } from '../../src/core/problems/Transcript.ts';
import { answerSchema, recordingSchema } from '../real/record/Recording.ts';

const folder = new URL('../fixtures/sky/', import.meta.url);
const files = readdirSync(folder).flatMap((version) =>
  readdirSync(new URL(`${version}/`, folder)).map((file) => ({
    version,
    text: readFileSync(new URL(`${version}/${file}`, folder), 'utf8'),
  })),
);
const parsed = files.map(({ version, text }) => ({
  version,
  said: z.union([recordingSchema, answerSchema]).parse(JSON.parse(text)),
}));

/** A recorded run of the real `sky`, and the version of SkyPilot that it was. */
export type Recording = z.infer<typeof recordingSchema> & { readonly version: string };
/** A recorded answer of the real API server. */
export type Answer = z.infer<typeof answerSchema> & { readonly version: string };

/** Every run of the real `sky` that `npm run record` has kept, of every version. */
export const recordings: readonly Recording[] = parsed.flatMap(({ version, said }) =>
  'exitCode' in said ? [{ version, ...said }] : [],
);
/** Every answer of the real API server that was kept. */
export const answers: readonly Answer[] = parsed.flatMap(({ version, said }) =>
  'exitCode' in said ? [] : [{ version, ...said }],
);

/** A recorded run as a command of ours would have left it behind. */
export function transcript({ command, exitCode, output }: Recording): Transcript {
  const stream = (wanted: string): string => output.flatMap(([from, text]) => (from === wanted ? [text] : [])).join('');
  return { command, exitCode, stdout: stream('stdout'), stderr: stream('stderr'), ended: 'exit', minutes: 0 };
}
