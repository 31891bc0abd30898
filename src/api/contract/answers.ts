import { z } from '@hono/zod-openapi';

const Meta = z
  .object({
    path: z.string(),
    timestamp: z.iso.datetime().openapi({ description: 'In UTC.' }),
    duration_ms: z.number().min(0),
  })
  .openapi('Meta');

/** The envelope of every answer that says why not. */
export const FailedAnswer = z
  .object({
    status: z.literal('error'),
    result: z.null(),
    errors: z
      .record(z.string(), z.array(z.string()))
      .openapi({ description: 'By the field, or the thing, that they are about: what is wrong, in words.' }),
    meta: Meta,
  })
  .openapi('FailedAnswer');

/** The envelope of an answer that says what was asked for. */
export function answered<T extends z.ZodType>(result: T, description: string) {
  const schema = z.object({ status: z.literal('success'), result, errors: z.null(), meta: Meta });
  return { description, content: { 'application/json': { schema } } };
}

/** An answer that says why not. */
export function failed(description: string) {
  return { description, content: { 'application/json': { schema: FailedAnswer } } };
}
