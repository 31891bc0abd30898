import { createRoute, z } from '@hono/zod-openapi';
import { Installing } from './Accepted.ts';
import { answered, failed } from './answers.ts';
import { NoBody, optional } from './bodies.ts';
import { ofAll, ofBody, ofSettings } from './failures.ts';

const Installed = z.object({ message: z.string(), sky_path: z.string() }).openapi('Installed');

export const ensureSkypilotRoute = createRoute({
  method: 'post',
  path: '/cluster/ensure-skypilot',
  operationId: 'ensureSkypilot',
  summary: 'Install SkyPilot unless it is there.',
  request: optional(NoBody),
  responses: {
    200: answered(Installed, 'It is there already.'),
    202: answered(Installing, 'The installation goes on by itself; its progress comes as events.'),
    ...ofSettings,
    ...ofBody,
    ...ofAll,
    500: failed('It cannot be installed here (`install`), or something went wrong.'),
  },
});
