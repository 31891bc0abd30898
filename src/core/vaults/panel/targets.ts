import type { Draft, SavedVaults } from './Draft.ts';
import type { SaveTarget } from './PanelMessage.ts';

export const targetTitles: Readonly<Record<SaveTarget, string>> = { workspace: 'Workspace', user: 'User' };

/** Where a change can be written: into a workspace only when one is open. */
export function targets(hasWorkspace: boolean): readonly SaveTarget[] {
  return hasWorkspace ? ['workspace', 'user'] : ['user'];
}

/** Where it will be written: where the person said, else where a vault is named already, else the first there is. */
export function targetOf({ target }: Draft, saved: SavedVaults, hasWorkspace: boolean): SaveTarget {
  if (!hasWorkspace) return 'user';
  if (target !== undefined) return target;
  const both = [saved.public, saved.private];
  if (both.some(({ workspace }) => workspace !== undefined)) return 'workspace';
  return both.some(({ user }) => user !== undefined) ? 'user' : 'workspace';
}
