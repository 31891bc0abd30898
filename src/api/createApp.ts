import { OpenAPIHono } from '@hono/zod-openapi';
import type { Api } from './Api.ts';
import { answerError } from './calls/answerError.ts';
import { answerIssues } from './calls/answerIssues.ts';
import { cancel } from './calls/cancel.ts';
import { change } from './calls/change.ts';
import { check } from './calls/check.ts';
import { openDesk } from './calls/Desk.ts';
import { emptyIsNone } from './calls/emptyIsNone.ts';
import { ensureSkypilot } from './calls/ensureSkypilot.ts';
import { events } from './calls/events.ts';
import { health } from './calls/health.ts';
import { installStatus } from './calls/installStatus.ts';
import { launch } from './calls/launch.ts';
import { limitedBody } from './calls/limitedBody.ts';
import { onlyCalls } from './calls/onlyCalls.ts';
import { status } from './calls/status.ts';
import type { ApiEnv } from './contract/Answer.ts';
import { cancelRoute } from './contract/cancelRoute.ts';
import { destroyRoute, startRoute, stopRoute } from './contract/changeRoutes.ts';
import { checkRoute } from './contract/checkRoute.ts';
import { addSecurity, documentOf } from './contract/document.ts';
import { ensureSkypilotRoute } from './contract/ensureSkypilotRoute.ts';
import { eventsRoute } from './contract/eventsRoute.ts';
import { healthRoute } from './contract/healthRoute.ts';
import { installStatusRoute } from './contract/installStatusRoute.ts';
import { launchRoute } from './contract/launchRoute.ts';
import { Document, openApiRoute } from './contract/openApiRoute.ts';
import { statusRoute } from './contract/statusRoute.ts';

/** Every call of the API, each answer in its envelope. Who may ask is for others to see. */
export function createApp(api: Api): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: answerIssues });
  const desk = openDesk(api);
  app.onError(answerError(api.warn));
  app.use(async (context, next) => {
    if (!('startedAt' in context.var)) context.set('startedAt', performance.now());
    await next();
  });
  app.use(onlyCalls);
  app.use(limitedBody, emptyIsNone);
  app.openapi(launchRoute, launch(desk));
  app.openapi(stopRoute, change(desk, 'stop'));
  app.openapi(startRoute, change(desk, 'start'));
  app.openapi(destroyRoute, change(desk, 'destroy'));
  app.openapi(cancelRoute, cancel(desk));
  app.openapi(statusRoute, status(desk));
  app.openapi(eventsRoute, events(desk));
  app.openapi(checkRoute, check(desk));
  app.openapi(installStatusRoute, installStatus(desk));
  app.openapi(ensureSkypilotRoute, ensureSkypilot(desk));
  app.openapi(healthRoute, health(desk));
  app.openapi(openApiRoute, (context) => context.json(Document.parse(documentOf(app)), 200));
  addSecurity(app);
  return app;
}
