import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Settings } from '../core/settings/Settings.ts';
import type { Headless } from '../node/headless/Headless.ts';
import { settingsFor } from '../node/headless/settingsFor.ts';
import { watchFolder } from '../node/journal/watchFolder.ts';

export type LiveSettings = { readonly current: () => Settings; readonly close: () => void };

/**
 * Follows the settings for what goes on by itself while the API is served. Mistakes that are made meanwhile are told to
 * whoever asks for something; here the last good ones go on.
 * @throws ProblemError `settings_invalid` when they are wrong from the beginning.
 */
export async function keepSettings(headless: Headless): Promise<LiveSettings> {
  const read = (): Promise<Settings> => settingsFor(headless, {}, true);
  let current = await read();
  const readAgain = async (): Promise<void> => {
    try {
      current = await read();
    } catch (error) {
      if (!(error instanceof ProblemError)) headless.warn(`The settings could not be read again: ${String(error)}`);
    }
  };
  return { current: () => current, close: watchFolder(headless.places.home, readAgain) };
}
