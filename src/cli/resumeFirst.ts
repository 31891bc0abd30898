import { resumeLeft } from '../node/resumeOperation.ts';
import type { Terminal } from './Terminal.ts';

/** Has an operation gone on with that its runner left, if there is one, before anything is said or done about it. */
export function resumeFirst({ journal, runner, warn }: Terminal): Promise<void> {
  return resumeLeft(journal, { runner: () => runner, warn });
}
