import type { Settings } from '../../core/settings/Settings.ts';
import { agreeTo } from '../agreeTo.ts';
import { downloadedFirst } from '../tools/downloadedFirst.ts';
import type { Exit } from '../exits.ts';
import { operate } from '../operate.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace destroy`: names what is lost, asks, and does it. */
export function destroy(terminal: Terminal, settings: Settings, yes: boolean): Promise<Exit> {
  const agree = (server: string): Promise<Exit | undefined> => {
    const lost = 'Its disk and everything on it that is not in your vaults here is lost. This cannot be undone.';
    const first = downloadedFirst(terminal, settings, 'destroy');
    if (!terminal.json) {
      terminal.say(`This destroys your server ${server}. ${lost}`);
      if (first !== undefined) terminal.say(`To do it, ${first}.`);
    }
    return agreeTo(terminal, { ask: 'Destroy it?', yes, command: 'carapace destroy' });
  };
  return operate(terminal, { kind: 'destroy', settings, agree });
}
