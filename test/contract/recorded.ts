import { readdirSync, readFileSync } from 'node:fs';
import type { Transcript } from '../../src/core/problems/Transcript.ts';
import { saidSchema, type Answer, type Recording as Said } from '../real/record/Recording.ts';

const folder = new URL('../fixtures/sky/', import.meta.url);

type Versioned<Kept> = Kept & { readonly version: string };

/** A recorded run of the real `sky`, and the version of SkyPilot that it was. */
export type Recording = Versioned<Said>;

const all = readdirSync(folder).flatMap((version) =>
  readdirSync(new URL(`${version}/`, folder)).map((file) => {
    const text = readFileSync(new URL(`${version}/${file}`, folder), 'utf8');
    return { version, ...saidSchema.parse(JSON.parse(text)) };
  }),
);

/** Every recorded run of the real `sky`, of every version that is kept. */
export const recordings: readonly Recording[] = all.filter((said) => 'output' in said);

/** Every recorded answer of SkyPilot's server by HTTP, of every version that is kept. */
export const answers: readonly Versioned<Answer>[] = all.filter((said) => 'body' in said);

/** A recorded run as a command of ours would have left it behind. */
export function transcript({ command, exitCode, output }: Recording): Transcript {
  const stream = (wanted: string): string => output.flatMap(([from, text]) => (from === wanted ? [text] : [])).join('');
  return { command, exitCode, stdout: stream('stdout'), stderr: stream('stderr'), ended: 'exit', minutes: 0 };
}
