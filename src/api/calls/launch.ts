import type { RouteHandler } from '@hono/zod-openapi';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { needsTools } from '../../core/tools/needsTools.ts';
import { resumeFirst } from '../../node/headless/resumeFirst.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { findTools } from '../../node/tools/findTools.ts';
import { success, type ApiEnv } from '../contract/Answer.ts';
import type { launchRoute } from '../contract/launchRoute.ts';
import { accepted } from './accepted.ts';
import type { Desk } from './Desk.ts';
import { launchSettings } from './launchSettings.ts';
import { needCredentials } from './needCredentials.ts';
import { needInstallable } from './needInstallable.ts';
import { needSkyNamed } from './needSkyNamed.ts';
import { needVaults } from './needVaults.ts';
import { refusedByJournal } from './refusedByJournal.ts';
import { refusedNow } from './refusedNow.ts';
import { startInTurn } from './startInTurn.ts';
import { telling } from './telling.ts';

/** `POST /cluster/launch`: sees that it can be done, and starts it. */
export function launch(desk: Desk): RouteHandler<typeof launchRoute, ApiEnv> {
  return async (context) => {
    const { accept_vaults: accept, ...chosen } = context.req.valid('json');
    const begun = await telling('launch', async () => {
      const settings = await launchSettings(desk, chosen);
      const asked = { settings, accept: accept === true };
      await desk.prepareOnce(JSON.stringify(asked), () => prepare(desk, asked));
      const first = mustInstall(desk, settings);
      return { operation: await startInTurn(desk, 'launch', settings), first };
    });
    return context.json(success(context, accepted(begun.operation, begun.first)), 202);
  };
}

type Asked = { readonly settings: Settings; readonly accept: boolean };

/** What costs little is seen first, and nothing is asked of SkyPilot that an answer at once makes needless. */
async function prepare(desk: Desk, { settings, accept }: Asked): Promise<void> {
  await resumeFirst(desk);
  await refusedByJournal(desk, 'launch');
  await needVaults(desk, settings, accept);
  needSkyNamed(desk, settings);
  if (mustInstall(desk, settings)) return needInstallable(desk, settings);
  const seen = await readJournal(desk.journal, desk.warn);
  const refused = await refusedNow(desk, { kind: 'launch', settings, seen });
  if (refused !== undefined) throw new ProblemError(refused);
  await needCredentials(desk, settings);
}

function mustInstall({ places, env }: Desk, settings: Settings): boolean {
  return needsTools(findTools({ skyPath: settings.skyPath, places, env }), 'launch', settings);
}
