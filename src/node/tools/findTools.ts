import { delimiter, isAbsolute, join } from 'node:path';
import type { Layout } from '../../core/tools/layout.ts';
import type { ToolsState } from '../../core/tools/ToolsState.ts';
import { isProgram } from './isProgram.ts';
import { readInstallation } from './readInstallation.ts';
import { versionBeside } from './versionBeside.ts';

export type WhereToLook = {
  readonly skyPath: string | null;
  readonly places: Pick<Layout, 'current' | 'managedSky'>;
  /** Its PATH is searched. */
  readonly env: Readonly<Record<string, string | undefined>>;
};

/**
 * Looks for `sky`: the setting, then the one that Carapace installed, then PATH. Only files are looked at. A path in
 * the setting that is no program is not passed over in silence: then nothing is found, and the problem names it.
 */
export function findTools({ skyPath, places, env }: WhereToLook): ToolsState {
  if (skyPath !== null) {
    return isProgram(skyPath)
      ? { kind: 'found', path: skyPath, source: 'setting', version: versionBeside(skyPath) }
      : { kind: 'missing', searched: [skyPath], broken: null };
  }
  const managed = readInstallation(places);
  if (managed.kind === 'whole') {
    const { installation } = managed;
    return { kind: 'found', path: installation.sky.path, source: 'managed', installation };
  }
  // What broke is installed again: another version on PATH would be a surprise.
  const path = managed.kind === 'broken' ? undefined : onPath(env['PATH'] ?? '', places.managedSky);
  if (path !== undefined) return { kind: 'found', path, source: 'path', version: versionBeside(path) };
  const broken = managed.kind === 'broken' ? managed.reason : null;
  return { kind: 'missing', searched: [places.managedSky, 'PATH'], broken };
}

/** The first `sky` on PATH. Our own, whose record is not believed, does not count although its folder may be there. */
function onPath(pathVariable: string, managedSky: string): string | undefined {
  return pathVariable
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, 'sky'))
    .find((path) => path !== managedSky && isProgram(path));
}
