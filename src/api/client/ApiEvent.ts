import type { z } from '@hono/zod-openapi';
import type { EventData } from '../contract/eventsRoute.ts';

/** One event. To hear what comes after it, hand its `id` over as `lastEventId`; one without an id is heard once only. */
export type ApiEvent = z.infer<typeof EventData> & { readonly id: string | null };
