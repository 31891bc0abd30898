import { type Counts, noTests } from '../vscode/counts.ts';
import { runVitest } from '../vscode/runVitest.ts';
import { baseRoot } from './baseRoot.ts';
import { unavailable } from './unavailable.ts';

/** Sets the project up in a clean Debian and plays the Dockerfile there. Elsewhere than on Debian as root it is skipped. */
export async function runImageSuite(): Promise<Counts> {
  const reason = await unavailable();
  if (reason !== undefined) {
    console.log(`Skipped: ${reason}`);
    return { ...noTests, skipped: 1 };
  }
  await baseRoot();
  return runVitest('image', ['--config', 'test/image/vitest.config.ts']);
}
