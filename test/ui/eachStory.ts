import { afterAll, afterEach, beforeEach } from 'vitest';
import { openCarapace, type OpenCarapace, type OpenOptions } from './openCarapace.ts';

/**
 * For a story whose tests go on in one VS Code: opens it, and closes all that was opened after the last test. A test
 * that fails leaves a picture of the last window as `failed …`, and the story ends there.
 */
export function eachStory(): (options?: OpenOptions) => Promise<OpenCarapace> {
  const opened: OpenCarapace[] = [];
  let broken = false;
  beforeEach(({ skip }) => {
    if (broken) skip('An earlier test of this story failed.');
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    broken = true;
    const picture = opened.at(-1)?.screenshot(`failed ${task.name}`);
    await picture?.catch(() => undefined);
  });
  afterAll(async () => {
    for (const carapace of opened.splice(0).reverse()) await carapace.close();
  });
  return async (options) => {
    const carapace = await openCarapace(options);
    opened.push(carapace);
    return carapace;
  };
}
