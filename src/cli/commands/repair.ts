import type { Settings } from '../../core/settings/Settings.ts';
import { agreeToConcerns } from '../agreeToConcerns.ts';
import type { Exit } from '../exits.ts';
import { operate } from '../operate.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace repair`: copies the vaults and runs the set-up again. It asks only about what is found in the vaults. */
export function repair(terminal: Terminal, settings: Settings, accept: boolean): Promise<Exit> {
  const agree = (): Promise<Exit | undefined> => agreeToConcerns(terminal, settings, accept, 'repair');
  return operate(terminal, { kind: 'repair', settings, agree });
}
