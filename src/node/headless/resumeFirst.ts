import { resumeLeft } from '../resumeOperation.ts';
import type { Headless } from './Headless.ts';

/** Has an operation gone on with that its runner left, if there is one, before anything is said or done about it. */
export function resumeFirst({ journal, runner, warn }: Headless): Promise<void> {
  return resumeLeft(journal, { runner: () => runner, warn });
}
