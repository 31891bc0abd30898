import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod/mini';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { bundleForBench } from '../bundleForBench.ts';
import type { Look } from '../workers/surveyor.ts';

/** A process that looks through one folder, again and again. */
export type Surveyor = { readonly look: () => Promise<Look>; readonly close: () => Promise<void> };

const Seen = z.tuple([z.object({ files: z.number(), ms: z.number(), blocked: z.number() })], z.unknown());

/** Starts one that looks itself, or that has a thread of its own look, with the code as it ships. */
export async function openSurveyor(how: 'direct' | 'aside', folder: string): Promise<Surveyor> {
  // The thread's program is found beside the one that starts it.
  await bundleForBench('../../src/node/vaults/survey/surveyThread.ts', 'surveyor/survey.mjs');
  const program = await bundleForBench('workers/surveyor.ts', 'surveyor/surveyor.mjs');
  const child = fork(program, [how, folder], { env: cleanEnvironment(), execArgv: [] });
  const gone = once(child, 'exit').then(() => undefined);
  return {
    look: async () => {
      child.send('look');
      const [seen] = Seen.parse(await Promise.race([once(child, 'message'), gone]), {
        error: () => 'The surveyor ended.',
      });
      return seen;
    },
    close: async () => {
      child.kill();
      await gone;
    },
  };
}
