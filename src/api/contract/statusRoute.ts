import { createRoute } from '@hono/zod-openapi';
import { answered } from './answers.ts';
import { ofAll, ofSettings } from './failures.ts';
import { Status } from './Status.ts';

export const statusRoute = createRoute({
  method: 'get',
  path: '/cluster/status',
  operationId: 'status',
  summary: 'How the server is. When SkyPilot has to be asked and cannot be, `error` says so.',
  responses: { 200: answered(Status, 'As far as is known.'), ...ofSettings, ...ofAll },
});
