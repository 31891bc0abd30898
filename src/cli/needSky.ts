import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { findSky } from '../node/sky/findSky.ts';
import { skyAt, type Sky } from '../node/sky/Sky.ts';
import type { Terminal } from './Terminal.ts';

/**
 * The `sky` to run.
 * @throws ProblemError `tools_missing` with where it was looked for.
 */
export function needSky({ places }: Terminal, { skyPath }: Settings): Sky {
  const found = findSky({ skyPath, managedSky: places.managedSky, pathVariable: process.env['PATH'] ?? '' });
  if (found.kind === 'found') return skyAt(found.path, places.toolsBin, process.env);
  throw new ProblemError({ kind: 'tools_missing', searched: found.kind === 'missing' ? [...found.searched] : [] });
}
