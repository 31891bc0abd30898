import type { Closable } from '../Closable.ts';
import type { PanelDesk } from './PanelDesk.ts';
import type { Seen } from './vaultLook.ts';

/** After a change, more follow: this long without another one, in milliseconds. */
const quietMs = 500;
/** A tree of more folders is not watched: each costs the system a watch. It is looked at again when the panel is shown. */
const mostFolders = 5_000;

export type Watch = Closable & { readonly follow: (seen: Seen) => void };

/** Watches the folder that was looked at last, once it is counted and known to be of a size that can be watched. */
export function keepWatch(watch: PanelDesk['watch'], onChange: () => void): Watch {
  let watched: { readonly path: string; readonly watcher: Closable } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(timer);
    watched?.watcher.dispose();
    watched = undefined;
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  return {
    follow: ({ path, folder, survey }) => {
      if (watched !== undefined && watched.path !== path) end();
      if (watched !== undefined || path === null) return;
      const isSmall = survey?.kind === 'counted' && survey.survey.folders <= mostFolders;
      if (folder === 'ready' ? isSmall : folder === 'missing') watched = { path, watcher: watch(path, later) };
    },
    dispose: end,
  };
}
