import type { OpenAPIHono } from '@hono/zod-openapi';
import { version } from '../../../package.json';
import type { ApiEnv } from './Answer.ts';

const scheme = 'token';

/** The contract of an app, from the very schemas that it validates with: OpenAPI 3.1. */
export function documentOf(app: OpenAPIHono<ApiEnv>): ReturnType<typeof app.getOpenAPI31Document> {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Carapace',
      version,
      description:
        'One private cloud server, for programs of the same person on the same machine. The address and the token are in state/api.json below the Carapace home.',
    },
    security: [{ [scheme]: [] }],
  });
}

/** Says how the token is shown. */
export function addSecurity({ openAPIRegistry }: OpenAPIHono<ApiEnv>): void {
  openAPIRegistry.registerComponent('securitySchemes', scheme, { type: 'http', scheme: 'bearer' });
}
