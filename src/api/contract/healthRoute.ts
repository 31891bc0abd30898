import { createRoute, z } from '@hono/zod-openapi';
import { answered } from './answers.ts';
import { ofAll } from './failures.ts';

const Health = z
  .object({
    status: z.literal('ok'),
    version: z.string(),
    instance: z.string().optional().openapi({ description: 'Which start of the server it is.' }),
  })
  .openapi('Health');

export const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'health',
  summary: 'That it lives, and which version it is. Needs no token.',
  security: [],
  responses: { 200: answered(Health, 'It lives.'), 403: ofAll[403], 500: ofAll[500] },
});
