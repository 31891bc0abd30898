import { createRoute, z } from '@hono/zod-openapi';
import { answered } from './answers.ts';
import { ofAll, ofSettings } from './failures.ts';

const Check = z
  .object({
    sky_installed: z.boolean(),
    sky_version: z.string().nullable(),
    enabled_clouds: z.array(z.string()).readonly(),
    disabled_clouds: z.record(z.string(), z.string()).openapi({ description: 'Why each of the others is off.' }),
    error: z.string().optional().openapi({ description: 'Why nothing could be checked.' }),
  })
  .openapi('Check');

export const checkRoute = createRoute({
  method: 'get',
  path: '/cluster/check',
  operationId: 'check',
  summary: 'Which clouds accept the credentials. Installs the tools first; if that fails, `sky_installed` is false.',
  responses: { 200: answered(Check, 'What was found.'), ...ofSettings, ...ofAll },
});
