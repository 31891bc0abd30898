import type { Closable } from '../Closable.ts';
import { isWatchable } from '../vaults/isWatchable.ts';
import type { PanelDesk } from './PanelDesk.ts';
import type { Seen } from './vaultLook.ts';

/** A folder that is not there cannot be watched reliably, so that it is looked for, in milliseconds. */
const missingMs = 2_000;

export type Watch = Closable & { readonly follow: (seen: Seen) => void };

/**
 * Watches the folder that was looked at last, once it is counted and known to be of a size that can be watched, or looks
 * for it while it is missing.
 */
export function keepWatch(watch: PanelDesk['watch'], onChange: () => void): Watch {
  let watched: { readonly path: string; readonly isThere: boolean; readonly watcher: Closable } | undefined;
  const end = (): void => {
    watched?.watcher.dispose();
    watched = undefined;
  };
  return {
    follow: ({ path, folder, survey }) => {
      const isThere = folder !== 'missing';
      if (watched !== undefined && (watched.path !== path || watched.isThere !== isThere)) end();
      if (watched !== undefined || path === null) return;
      const isSmall = survey?.kind === 'counted' && isWatchable(survey.survey);
      if (!isThere) watched = { path, isThere, watcher: repeated(onChange) };
      else if (folder === 'ready' && isSmall) watched = { path, isThere, watcher: watch(path, onChange) };
    },
    dispose: end,
  };
}

function repeated(act: () => void): Closable {
  const timer = setInterval(act, missingMs);
  return {
    dispose: () => {
      clearInterval(timer);
    },
  };
}
