import type { z } from '@hono/zod-openapi';
import type { cancelRoute } from '../contract/cancelRoute.ts';
import type { destroyRoute } from '../contract/changeRoutes.ts';
import type { checkRoute } from '../contract/checkRoute.ts';
import type { ensureSkypilotRoute } from '../contract/ensureSkypilotRoute.ts';
import type { healthRoute } from '../contract/healthRoute.ts';
import type { installStatusRoute } from '../contract/installStatusRoute.ts';
import type { openApiRoute } from '../contract/openApiRoute.ts';
import type { statusRoute } from '../contract/statusRoute.ts';

type Json = { readonly content: { readonly 'application/json': { readonly schema: z.ZodType } } };
type Said<T extends Json> = z.infer<T['content']['application/json']['schema']>;
type Result<T extends Json> = Extract<Said<T>, { readonly result: unknown }>['result'];

export type Health = Result<(typeof healthRoute)['responses'][200]>;
export type Contract = Said<(typeof openApiRoute)['responses'][200]>;
export type Status = Result<(typeof statusRoute)['responses'][200]>;
export type Check = Result<(typeof checkRoute)['responses'][200]>;
export type InstallStatus = Result<(typeof installStatusRoute)['responses'][200]>;
/** An operation that has been started. From `last_event_id` on, every event of it is heard. */
export type Accepted = Result<(typeof destroyRoute)['responses'][202]>;
export type Cancelling = Result<(typeof cancelRoute)['responses'][202]>;
/** `sky_path` is there when nothing had to be installed, and an operation when it has been started. */
export type Ensured = Result<(typeof ensureSkypilotRoute)['responses'][200 | 202]>;
