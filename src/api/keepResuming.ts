import type { Headless } from '../node/headless/Headless.ts';
import { watchFolder } from '../node/journal/watchFolder.ts';
import { resumer } from '../node/resumeOperation.ts';

/**
 * Has an operation gone on with that its runner left, for as long as the API is served: of all shells on the machine, one
 * does. Returns the way to stop.
 */
export function keepResuming({ journal, runner, warn }: Headless): () => void {
  const resume = resumer(journal, { runner: () => runner, warn });
  return watchFolder(journal.folder, async () => {
    await resume().catch((error: unknown) => {
      warn(`What was left could not be gone on with: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
}
