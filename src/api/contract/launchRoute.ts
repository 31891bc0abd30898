import { createRoute } from '@hono/zod-openapi';
import { Accepted } from './Accepted.ts';
import { answered, failed } from './answers.ts';
import { LaunchBody, optional } from './bodies.ts';
import { noAsking, ofAll, ofBody } from './failures.ts';

export const launchRoute = createRoute({
  method: 'post',
  path: '/cluster/launch',
  operationId: 'launch',
  summary: 'Launch the server. Missing tools are installed first.',
  request: optional(LaunchBody),
  responses: {
    202: answered(Accepted, 'The launch goes on by itself.'),
    409: failed('There is a server already, or something else goes on: `operation`.'),
    424: failed(
      'It cannot be done from here: no credentials (`credentials`, a line for each cloud), no tools (`install`), the vaults cannot be copied or are asked about (`vaults`), or config.yaml needs mending (`settings`).',
    ),
    503: noAsking,
    ...ofBody,
    ...ofAll,
  },
});
