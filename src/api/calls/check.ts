import type { RouteHandler } from '@hono/zod-openapi';
import { settingsFor } from '../../node/headless/settingsFor.ts';
import { success, type ApiEnv } from '../contract/Answer.ts';
import type { checkRoute } from '../contract/checkRoute.ts';
import { checkAnswer } from './checkAnswer.ts';
import type { Desk } from './Desk.ts';
import { telling } from './telling.ts';

/** `GET /cluster/check`: one check at a time, for all who ask meanwhile. */
export function check(desk: Desk): RouteHandler<typeof checkRoute, ApiEnv> {
  return async (context) => {
    const found = await telling('check', async () => {
      const settings = await settingsFor(desk, {}, true);
      return desk.checkOnce('', () => checkAnswer(desk, settings));
    });
    return context.json(success(context, found), 200);
  };
}
