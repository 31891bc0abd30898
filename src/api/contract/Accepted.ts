import { z } from '@hono/zod-openapi';

const operation = {
  operation_id: z.string(),
  last_event_id: z.string().openapi({
    description: 'Sent as Last-Event-ID to /cluster/events, it brings every event of this operation from its first.',
  }),
};

/** What was asked for goes on by itself. */
export const Accepted = z.object({ message: z.string(), cluster_name: z.string(), ...operation }).openapi('Accepted');

export const Cancelling = z.object({ message: z.string(), ...operation }).openapi('Cancelling');

export const Installing = z
  .object({ message: z.string(), carapace_home: z.string(), ...operation })
  .openapi('Installing');
