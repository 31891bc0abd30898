import { createRoute } from '@hono/zod-openapi';
import { Accepted } from './Accepted.ts';
import { answered, failed } from './answers.ts';
import { NoBody, optional } from './bodies.ts';
import { noAsking, ofAll, ofBody } from './failures.ts';

const others = {
  404: failed('There is no server: `operation`.'),
  424: failed('config.yaml needs mending (`settings`), or there are no tools (`install`).'),
  503: noAsking,
  ...ofBody,
  ...ofAll,
};

export const stopRoute = createRoute({
  method: 'post',
  path: '/cluster/stop',
  operationId: 'stop',
  summary: 'Stop the server. Its disk stays.',
  request: optional(NoBody),
  responses: {
    202: answered(Accepted, 'The stop goes on by itself.'),
    409: failed('The server is not running, or something else goes on: `operation`.'),
    ...others,
  },
});

export const startRoute = createRoute({
  method: 'post',
  path: '/cluster/start',
  operationId: 'start',
  summary: 'Start a server that is stopped.',
  request: optional(NoBody),
  responses: {
    202: answered(Accepted, 'The start goes on by itself.'),
    409: failed('The server is not stopped, or something else goes on: `operation`.'),
    ...others,
  },
});

export const destroyRoute = createRoute({
  method: 'post',
  path: '/cluster/destroy',
  operationId: 'destroy',
  summary: 'Destroy the server and its disk for good. Nobody is asked, and whatever else goes on is ended first.',
  request: optional(NoBody),
  responses: {
    202: answered(Accepted, 'The destruction goes on by itself.'),
    409: failed('The server is already being destroyed: `operation`.'),
    ...others,
  },
});
