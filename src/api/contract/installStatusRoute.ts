import { createRoute, z } from '@hono/zod-openapi';
import { Phase } from '../../core/operations/Phase.ts';
import { answered } from './answers.ts';
import { ofAll, ofSettings } from './failures.ts';

const text = z.string().nullable();

const InstallStatus = z
  .object({
    uv_installed: z.boolean(),
    uv_version: text,
    sky_installed: z.boolean(),
    sky_version: text,
    sky_tested: z.boolean().nullable().openapi({ description: 'Whether this Carapace was tested with that version.' }),
    carapace_home: z.string(),
    source: z.enum(['managed', 'path']).nullable(),
    sky_path: text,
    uv_path: text,
    extras: z.array(z.string()).readonly().nullable(),
    bytes: z.number().nullable(),
    installed_at: z.iso.datetime().nullable(),
    broken: text.openapi({ description: "Why Carapace's own installation is not believed." }),
    activity: z.enum(['idle', 'installing', 'upgrading', 'repairing', 'removing']),
    phase: z.enum(Phase.options).nullable(),
    note: text,
    error: text.openapi({ description: 'What the last change of the tools failed of, in words.' }),
  })
  .openapi('InstallStatus');

export const installStatusRoute = createRoute({
  method: 'get',
  path: '/cluster/install-status',
  operationId: 'installStatus',
  summary: 'What there is of the cloud tools, from files alone. Never installs.',
  responses: { 200: answered(InstallStatus, 'What is there.'), ...ofSettings, ...ofAll },
});
