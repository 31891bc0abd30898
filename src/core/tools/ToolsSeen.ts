import type { ToolsActivity } from '../operations/Activity.ts';
import type { Installation } from './Installation.ts';
import type { ToolsState } from './ToolsState.ts';

/**
 * The tools as files tell of them: the `sky` that is used, and beside it what Carapace itself has installed, which need
 * not be the same. `broken` says why an installation that is there is not believed.
 */
export type ToolsSeen = {
  readonly tools: ToolsState;
  readonly own: Installation | undefined;
  readonly broken: string | null;
  readonly uv: { readonly path: string; readonly version: string | null } | undefined;
  readonly activity: ToolsActivity;
  readonly home: string;
  readonly managedSky: string;
};
