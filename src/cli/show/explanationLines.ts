import type { Circumstances, Explanation } from '../../core/problems/explain.ts';
import { stepTitles, type Step } from '../../core/problems/Step.ts';
import { asCommand } from './asCommand.ts';

type Around = { readonly during: Circumstances['during']; readonly config: string };

/** A failure in the terminal: what did not happen, why, and the commands that mend it, the likeliest first. */
export function explanationLines({ title, reason, steps }: Explanation, around: Around): string[] {
  return [title, ...(reason === '' ? [] : [reason]), ...stepLines(steps, around)];
}

/** Two steps can be the same command: trying to destroy again is destroying. The first one says it. */
function stepLines(steps: readonly Step[], { during, config }: Around): string[] {
  const commands = new Map<string, string>();
  for (const step of steps) {
    const command = asCommand(step, during, config);
    if (!commands.has(command)) commands.set(command, stepTitles[step]);
  }
  const width = Math.max(0, ...[...commands.values()].map((title) => title.length));
  return [...commands].map(([command, title]) => `  ${title.padEnd(width)}   ${command}`);
}
