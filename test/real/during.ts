import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { Phase } from '../../src/core/operations/Phase.ts';
import { eventually } from './eventually.ts';
import type { Lab } from './lab/openLab.ts';
import { statusIn } from './statusIn.ts';

/** A command that goes on: what it has told, and with which code it ended, once it has. */
export type Going = { readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }> };

/** Starts `carapace` with these arguments, and resolves once its operation is in this phase. */
export async function during(lab: Lab, phase: Phase, args: readonly string[]): Promise<Going> {
  const child = lab.startCarapace(args);
  if (child.stderr === null) throw new Error('Its errors cannot be read.');
  child.stdout?.resume();
  const ended = Promise.all([once(child, 'close'), text(child.stderr)]).then(([, stderr]) => ({
    ...{ code: child.exitCode, stderr },
  }));
  await eventually(async () => expect(await statusIn(lab)).toMatchObject({ phase }));
  return { ended };
}

/** Kills every process of a lab whose command line has these words. */
export async function kill(lab: Lab, words: string): Promise<void> {
  // Only the lab's own processes can be seen from inside it.
  const { stdout } = await lab.run(['pgrep', '--full', words]);
  expect(stdout).not.toBe('');
  expect(await lab.run(['kill', '-KILL', ...stdout.split('\n')])).toMatchObject({ code: 0 });
}
