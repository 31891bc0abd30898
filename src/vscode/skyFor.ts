import { ProblemError } from '../core/problems/ProblemError.ts';
import { findSky } from '../node/sky/findSky.ts';
import { skyAt, type Sky } from '../node/sky/Sky.ts';
import type { Carapace } from './Carapace.ts';

/**
 * The `sky` that the settings name or that is installed.
 * @throws ProblemError when there is none.
 */
export function skyFor({ settings, places }: Carapace): Sky {
  const { skyPath } = settings();
  const found = findSky({ skyPath, managedSky: places.managedSky, pathVariable: process.env['PATH'] ?? '' });
  if (found.kind === 'found') return skyAt(found.path, places.toolsBin, process.env);
  throw new ProblemError({ kind: 'tools_missing', searched: found.kind === 'missing' ? [...found.searched] : [] });
}
