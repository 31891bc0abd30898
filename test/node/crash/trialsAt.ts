import type { ToolsOperationKind } from '../../../src/core/operations/Operation.ts';
import type { Trial } from './withCrashes.ts';

/** Trials at so many of an operation's points, evenly spread: the first and the last are among them. */
export function trialsAt(kind: ToolsOperationKind, points: readonly string[], most: number): readonly Trial[] {
  const count = Math.min(points.length, most);
  const at = Array.from({ length: count }, (_, i) => Math.round((i * (points.length - 1)) / Math.max(1, count - 1)));
  return at.map((point) => ({
    name: `point ${String(point)} of ${String(points.length)}, ${points[point] ?? ''}`,
    ...{ kind, isInstalled: kind !== 'install_tools', kill: point },
  }));
}
