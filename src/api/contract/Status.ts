import { z } from '@hono/zod-openapi';
import { Phase } from '../../core/operations/Phase.ts';
import { ReadingSource } from '../../core/server/Reading.ts';

const text = z.string().nullable();
const instant = z.iso.datetime().nullable();

/** The fields of the server's state: those of `carapace status --json`. */
export const status = {
  status: z.enum(['no_server', 'provisioning', 'running', 'stopping', 'stopped', 'destroying', 'error']),
  name: text,
  cloud: text,
  region: text,
  ip: text,
  launched_at: instant,
  error: text.openapi({ description: 'What is wrong, in words; null when nothing is.' }),
  phase: z.enum(Phase.options).nullable(),
  reading_age_s: z.number().nullable(),
  reading_source: z.enum(ReadingSource.options).nullable(),
  price_per_hour: z.number().nullable().openapi({ description: 'In US dollars.' }),
  cost_so_far: z.number().nullable().openapi({ description: 'In US dollars, an estimate from `cost_at` on.' }),
  cost_at: instant,
  cost_estimated: z.boolean(),
  autostop_minutes: z.number().nullable(),
  autostop_down: z.boolean(),
  autostop_not_before: instant,
  may_bill: z.boolean().openapi({ description: 'False only where the cloud itself has said that no machine is up.' }),
  unfinished: z.boolean().openapi({ description: 'It is up, and its start or set-up was never seen to end well.' }),
};

/** The server as it is now. */
export const Status = z.object(status).openapi('Status');
