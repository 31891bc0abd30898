import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Layout } from '../../core/tools/layout.ts';
import { findSky } from './findSky.ts';
import { skyAt, type Sky } from './Sky.ts';

/**
 * The `sky` that the setting names or that is installed, in this process's environment.
 * @throws ProblemError `tools_missing` with where it was looked for.
 */
export function needSky({ managedSky, toolsBin }: Layout, skyPath: string | null): Sky {
  const found = findSky({ skyPath, managedSky, pathVariable: process.env['PATH'] ?? '' });
  if (found.kind === 'found') return skyAt(found.path, toolsBin, process.env);
  throw new ProblemError({ kind: 'tools_missing', searched: found.kind === 'missing' ? [...found.searched] : [] });
}
