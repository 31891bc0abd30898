import { delimiter, dirname } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Layout } from '../../core/tools/layout.ts';
import type { ToolsState } from '../../core/tools/ToolsState.ts';
import { journalAt } from '../journal/Journal.ts';
import { findTools } from '../tools/findTools.ts';
import { withServer, type StartHooks } from './server/withServer.ts';
import { skyAt, type Sky } from './Sky.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The `sky` that the setting names or that is installed, in the given environment. It starts SkyPilot's server on this
 * machine where a call needs it, and tells `hooks`.
 * @throws ProblemError `tools_missing` with where it was looked for.
 */
export function needSky(places: Layout, skyPath: string | null, env: Env, hooks?: StartHooks): Sky {
  const found = findTools({ skyPath, places, env });
  const sky = skyIn(found, places, env, hooks);
  if (sky !== undefined) return sky;
  throw new ProblemError({ kind: 'tools_missing', searched: found.kind === 'missing' ? [...found.searched] : [] });
}

/**
 * The `sky` that was found. A managed one is run from its own folder, not through the link: an upgrade in the middle of
 * an operation then changes nothing for it. What came with it, such as the AWS CLI, is found where the person has none.
 */
export function skyIn(tools: ToolsState, places: Layout, env: Env, hooks?: StartHooks): Sky | undefined {
  if (tools.kind !== 'found') return undefined;
  return withServer(skyFound(tools, places, env), journalAt(places.state), env, hooks);
}

function skyFound(tools: Extract<ToolsState, { kind: 'found' }>, { toolsBin }: Layout, env: Env): Sky {
  if (tools.source !== 'managed') return skyAt(tools.path, toolsBin, env);
  const PATH = [env['PATH'] ?? '', dirname(tools.installation.python)].filter(Boolean).join(delimiter);
  return skyAt(tools.path, dirname(tools.path), { ...env, PATH });
}
