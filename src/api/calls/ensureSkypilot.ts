import type { RouteHandler } from '@hono/zod-openapi';
import { toolsJson } from '../../core/present/toolsJson.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { satisfies } from '../../core/tools/WantedTools.ts';
import { seeTools } from '../../node/headless/seeTools.ts';
import { settingsFor } from '../../node/headless/settingsFor.ts';
import { success, type ApiEnv } from '../contract/Answer.ts';
import type { ensureSkypilotRoute } from '../contract/ensureSkypilotRoute.ts';
import { eventsOf } from './accepted.ts';
import type { Desk } from './Desk.ts';
import { failureOf } from './failureOf.ts';
import type { Installing } from './installer.ts';
import { needInstallable } from './needInstallable.ts';
import { needSkyNamed } from './needSkyNamed.ts';
import { telling } from './telling.ts';

/** `POST /cluster/ensure-skypilot`: starts an installation, unless what is wanted is there. */
export function ensureSkypilot(desk: Desk): RouteHandler<typeof ensureSkypilotRoute, ApiEnv> {
  return async (context) => {
    const settings = await telling('install_tools', () => settingsFor(desk, {}, true));
    const sky = await skyThere(desk, settings);
    if (sky !== undefined)
      return context.json(success(context, { message: 'SkyPilot is installed.', sky_path: sky }), 200);
    const { operation } = await installing(desk, settings);
    const result = { message: 'SkyPilot is being installed.', carapace_home: desk.places.home };
    return context.json(success(context, { ...result, ...eventsOf(operation) }), 202);
  };
}

/** Where `sky` is, if it is what the settings ask for. */
async function skyThere(desk: Desk, settings: Settings): Promise<string | undefined> {
  const seen = await seeTools(desk, settings.skyPath);
  const { tools } = seen;
  if (tools.kind !== 'found') return undefined;
  if (tools.source === 'managed' && !satisfies(tools.installation, settings)) return undefined;
  return toolsJson(seen).sky_path ?? tools.path;
}

/** Whatever stands against it is about the installation here, and none of the caller's doing. */
async function installing(desk: Desk, settings: Settings): Promise<Installing> {
  try {
    needSkyNamed(desk, settings);
    await needInstallable(desk, settings);
    return await desk.installer.start(settings);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.kind === 'refused') throw error;
    throw failureOf(error.problem, 'install_tools', { code: 500, field: 'install' });
  }
}
