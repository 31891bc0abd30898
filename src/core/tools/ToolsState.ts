import type { Installation } from './Installation.ts';

/**
 * Where `sky` is. A matter of files only: nothing is started to find out. `version` is null when no file tells it;
 * `broken` says why an installation that is there is not believed.
 */
export type ToolsState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'found'; readonly source: 'managed'; readonly path: string; readonly installation: Installation }
  | {
      readonly kind: 'found';
      readonly source: 'setting' | 'path';
      readonly path: string;
      readonly version: string | null;
    }
  | { readonly kind: 'missing'; readonly searched: readonly string[]; readonly broken: string | null };

/** SkyPilot's version, when it is known without starting it. */
export function skyVersionOf(tools: ToolsState): string | null {
  if (tools.kind !== 'found') return null;
  return tools.source === 'managed' ? tools.installation.sky.version : tools.version;
}
