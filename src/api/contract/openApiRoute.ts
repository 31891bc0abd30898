import { createRoute, z } from '@hono/zod-openapi';
import { ofAll } from './failures.ts';

/** Any contract. */
export const Document = z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) });

export const openApiRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'contract',
  summary: 'This contract. It is the only answer in JSON without an envelope.',
  responses: {
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: Document } } },
    ...ofAll,
  },
});
