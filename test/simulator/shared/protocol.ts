import * as z from 'zod/mini';
import { requestSchema } from './records.ts';

/** What the client sends to start a request on the server. */
export const submissionSchema = z.object({
  name: z.string(),
  cluster: z.nullable(z.string()),
  body: z.record(z.string(), z.unknown()),
  speed: z.number(),
  faults: z.array(z.string()),
  clouds: z.nullable(z.string()),
});
export type Submission = z.infer<typeof submissionSchema>;

/** One line of a stream: some output, or the end of what is followed. */
export const frameSchema = z.union([
  z.object({ out: z.string() }),
  z.object({ end: requestSchema }),
  z.object({ jobEnd: z.string() }),
]);
export type Frame = z.infer<typeof frameSchema>;

export const submittedSchema = z.object({ id: z.string() });
export const requestListSchema = z.object({ requests: z.array(requestSchema) });
export const healthSchema = z.looseObject({ status: z.string(), pid: z.optional(z.number()) });
export const API_VERSION = '53';
export const SKY_VERSION = '1.0.0.dev20261027';
export const SKY_COMMIT = '791e52d087c14fe704fe2f71f87f98d85d9d66b9';
export const USER_HASH = 'fcd1e5cf';

/** Why a stale record could not be refreshed, as the command and the log of the request say it. */
export const STALE_REASON =
  'sky.exceptions.ClusterStatusFetchingError: Failed to query AWS cluster status: Request limit exceeded.';
