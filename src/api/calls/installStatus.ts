import type { RouteHandler } from '@hono/zod-openapi';
import { toolsJson } from '../../core/present/toolsJson.ts';
import { seeTools } from '../../node/headless/seeTools.ts';
import { settingsFor } from '../../node/headless/settingsFor.ts';
import { success, type ApiEnv } from '../contract/Answer.ts';
import type { installStatusRoute } from '../contract/installStatusRoute.ts';
import type { Desk } from './Desk.ts';
import { telling } from './telling.ts';

/** `GET /cluster/install-status`: from files alone. */
export function installStatus(desk: Desk): RouteHandler<typeof installStatusRoute, ApiEnv> {
  return async (context) => {
    const seen = await telling('install_tools', async () => {
      const { skyPath } = await settingsFor(desk, {}, true);
      return seeTools(desk, skyPath);
    });
    return context.json(success(context, toolsJson(seen)), 200);
  };
}
