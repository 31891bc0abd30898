import { createRoute } from '@hono/zod-openapi';
import { Cancelling } from './Accepted.ts';
import { answered, failed } from './answers.ts';
import { NoBody, optional } from './bodies.ts';
import { ofAll, ofBody } from './failures.ts';

export const cancelRoute = createRoute({
  method: 'post',
  path: '/cluster/cancel',
  operationId: 'cancel',
  summary: 'Cancel what goes on, on the server before the tools. How that ended is told by its events.',
  request: optional(NoBody),
  responses: {
    202: answered(Cancelling, 'It is being cancelled.'),
    409: failed('There is nothing to cancel: `operation`.'),
    ...ofBody,
    ...ofAll,
  },
});
