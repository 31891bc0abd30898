import { endedFirst } from '../../core/present/endedFirst.ts';
import { findingLines, purgeWords } from '../../core/present/leftBehindWords.ts';
import { toBeFound } from '../../core/server/toBeFound.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { JournalState } from '../../node/journal/readJournal.ts';
import { agreeTo } from '../agreeTo.ts';
import { downloadedFirst } from '../tools/downloadedFirst.ts';
import type { Exit } from '../exits.ts';
import { operate } from '../operate.ts';
import type { Terminal } from '../Terminal.ts';

export type Destroy = { readonly yes: boolean; readonly purge: boolean };

/**
 * `carapace destroy`: names what is lost, and what is ended first, asks, and does it. With `--purge` it says how to find
 * what may be left in the cloud.
 */
export function destroy(terminal: Terminal, settings: Settings, { yes, purge }: Destroy): Promise<Exit> {
  const agree = (server: string, seen: JournalState): Promise<Exit | undefined> => {
    const before = [endedFirst(seen), downloads(downloadedFirst(terminal, settings, 'destroy'))];
    if (!terminal.json) {
      (purge ? purgeLines(server, seen) : [`This destroys your server ${server}. ${lost}`]).forEach(terminal.say);
      before.filter((line) => line !== undefined).forEach(terminal.say);
    }
    const ask = purge ? 'Make SkyPilot forget it?' : 'Destroy it?';
    return agreeTo(terminal, { ask, yes, command: `carapace destroy${purge ? ' --purge' : ''}` });
  };
  return operate(terminal, { kind: 'destroy', settings, agree, purge });
}

const lost = 'Its disk and everything on it that is not in your vaults here is lost. This cannot be undone.';

function purgeLines(server: string, seen: JournalState): readonly string[] {
  const found = findingLines(toBeFound(seen, server));
  return [`This makes SkyPilot forget your server ${server}. ${purgeWords}`, ...found.map((line) => `  ${line}`)];
}

function downloads(first: string | undefined): string | undefined {
  return first === undefined ? undefined : `To do it, ${first}.`;
}
