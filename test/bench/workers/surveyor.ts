import { monitorEventLoopDelay } from 'node:perf_hooks';
import { survey } from '../../../src/node/vaults/survey/survey.ts';
import { surveyAside } from '../../../src/node/vaults/survey/surveyAside.ts';

/** One look through a folder: how long it took, and the longest that nothing else could run here. In milliseconds. */
export type Look = { readonly files: number; readonly ms: number; readonly blocked: number };

/**
 * `surveyor direct|aside FOLDER`, with IPC: answers every message with a look through the folder, in this thread or from
 * a thread beside, until its parent hangs up.
 */
function main(how: string, folder: string): void {
  const surveyOf = how === 'aside' ? surveyAside : survey;
  const look = async (): Promise<Look> => {
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const began = performance.now();
    const { files } = await surveyOf(folder);
    const ms = performance.now() - began;
    delays.disable();
    return { files, ms, blocked: delays.max / 1e6 };
  };
  process.on('message', () => {
    look().then(
      (seen) => process.send?.(seen),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once('disconnect', () => process.exit());
}

main(process.argv[2] ?? '', process.argv[3] ?? '');
