import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ToolsState } from '../../core/tools/ToolsState.ts';

export type WhereToLook = {
  readonly skyPath: string | null;
  readonly managedSky: string;
  readonly pathVariable: string;
};

/**
 * Looks for `sky`: the setting, then the managed one, then PATH. Only files are looked at. A path in the setting that
 * is no program is not passed over in silence: then nothing is found, and the problem names it.
 */
export function findSky({ skyPath, managedSky, pathVariable }: WhereToLook): ToolsState {
  if (skyPath !== null) {
    return isProgram(skyPath)
      ? { kind: 'found', path: skyPath, source: 'setting' }
      : { kind: 'missing', searched: [skyPath] };
  }
  if (isProgram(managedSky)) return { kind: 'found', path: managedSky, source: 'managed' };
  const onPath = pathVariable
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, 'sky'));
  const path = onPath.find(isProgram);
  return path === undefined
    ? { kind: 'missing', searched: [managedSky, 'PATH'] }
    : { kind: 'found', path, source: 'path' };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isAbsolute(path) && statSync(path).isFile();
  } catch {
    return false;
  }
}
