import type { Manner } from '../../core/tools/skyChoices.ts';
import { satisfies } from '../../core/tools/WantedTools.ts';
import { findTools } from '../../node/tools/findTools.ts';
import type { ToolsJob } from './ToolsJob.ts';

/**
 * True when nothing is left to do: what is there is good enough, or somebody else did it after we were asked. Looks at
 * files only.
 */
export function isInstalled({ places, wanted, env, operation }: ToolsJob, manner: Manner): boolean {
  const found = findTools({ skyPath: null, places, env });
  if (found.kind !== 'found') return false;
  if (found.source !== 'managed') return manner === 'if_missing';
  return (
    (manner === 'if_missing' || found.installation.at >= operation.askedAt) && satisfies(found.installation, wanted)
  );
}
