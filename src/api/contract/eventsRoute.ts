import { createRoute, z } from '@hono/zod-openapi';
import { OperationKind } from '../../core/operations/Operation.ts';
import { Phase } from '../../core/operations/Phase.ts';
import { failed } from './answers.ts';
import { ofAll } from './failures.ts';
import { status } from './Status.ts';

const said = { timestamp: z.iso.datetime(), message: z.string() };
const ofOperation = { ...said, operation: z.enum(OperationKind.options), operation_id: z.string() };

const progress = z.looseObject({
  type: z.literal('progress'),
  ...ofOperation,
  phase: z.enum(Phase.options).optional(),
  note: z.string().nullish(),
  log: z.boolean().optional().openapi({ description: 'True for a line of the log.' }),
  done: z.number().optional(),
  total: z.number().nullish(),
  unit: z.enum(['bytes', 'packages']).optional(),
});
const complete = z.looseObject({ type: z.literal('complete'), ...ofOperation });
const error = z.looseObject({
  type: z.literal('error'),
  ...ofOperation,
  problem: z.string().openapi({ description: 'Its name, which stays the same whatever the words are.' }),
  next_steps: z.array(z.string()),
});
const state = z.looseObject({ type: z.literal('state'), ...said, ...status });
const dropped = z.looseObject({ type: z.literal('dropped'), ...said });

/** The data of each event; `event:` is its type. */
export const EventData = z
  .discriminatedUnion('type', [
    progress.openapi('ProgressEvent'),
    complete.openapi('CompleteEvent'),
    error.openapi('ErrorEvent'),
    state.openapi('StateEvent'),
    dropped.openapi('DroppedEvent'),
  ])
  .openapi('EventData');

export const eventsRoute = createRoute({
  method: 'get',
  path: '/cluster/events',
  operationId: 'events',
  summary: 'What goes on, as it happens, whichever shell asked for it. Comments keep the line open.',
  request: {
    headers: z.object({
      'Last-Event-ID': z.string().max(4096).optional().openapi({
        description:
          'Only what came after the event of this id. Without it: the state now, and what goes on from its beginning.',
      }),
    }),
  },
  responses: {
    200: {
      description: 'A stream of server-sent events. The data of each is a JSON object of this schema.',
      content: { 'text/event-stream': { schema: EventData } },
    },
    422: failed('The Last-Event-ID is too long.'),
    ...ofAll,
  },
});
