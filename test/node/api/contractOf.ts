import { z } from '@hono/zod-openapi';
import { expect } from 'vitest';

const Schema = z.record(z.string(), z.unknown());
const Operation = z.looseObject({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: Schema })) })
    .loose()
    .optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string(), content: z.record(z.string(), z.object({ schema: Schema })) }),
  ),
});
const Document = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
});

/** An app, or anything else that answers requests. */
export type Asked = { readonly request: (path: string, init?: RequestInit) => Response | Promise<Response> };

/** The contract as the app itself tells it. */
export type Contract = {
  readonly document: z.infer<typeof Document>;
  /** Every path with each of its methods, in capitals. */
  readonly calls: readonly { readonly method: string; readonly path: string; readonly id: string }[];
  /** The schema of a component, to parse with. */
  readonly component: (name: string) => z.ZodType;
  /** Sees that the code and the body are what the contract says of them, and answers the body. */
  readonly holds: (method: string, path: string, response: Response) => Promise<unknown>;
};

/** Reads it. */
export async function contractOf(app: Asked): Promise<Contract> {
  const document = Document.parse(await (await app.request('/openapi.json')).json());
  const { schemas } = document.components;
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: id }]) => ({ method: method.toUpperCase(), path, id })),
  );
  const known = new Map<string, z.ZodType>();
  return {
    document,
    calls,
    component: (name) => parserOf(schemas[name] ?? {}, schemas),
    holds: async (method, path, response) => {
      const declared = document.paths[path]?.[method.toLowerCase()]?.responses[String(response.status)];
      const json = declared?.content['application/json'];
      const body: unknown = await response.json();
      const told = `${method} ${path} ${String(response.status)}: ${JSON.stringify(body)}`;
      expect(json, told).toBeDefined();
      const key = `${method} ${path} ${String(response.status)}`;
      const parser = known.get(key) ?? parserOf(json?.schema ?? {}, schemas);
      known.set(key, parser);
      expect(parser.safeParse(body).error?.issues, told).toBeUndefined();
      return body;
    },
  };
}

/** None of our schemas is in itself, so that each reference can be written out. */
function parserOf(schema: z.infer<typeof Schema>, schemas: Readonly<Record<string, unknown>>): z.ZodType {
  const written = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value !== 'object' || value === null) return value;
    const reference = '$ref' in value ? String(value.$ref).replace('#/components/schemas/', '') : undefined;
    if (reference !== undefined) return written(schemas[reference]);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'discriminator')
        .map(([key, inner]) => [key, written(inner)]),
    );
  };
  const { anyOf, ...object } = Schema.parse(written(schema));
  if (anyOf === undefined) return z.fromJSONSchema(object);
  const alternatives = z.fromJSONSchema({ anyOf: z.array(Schema).parse(anyOf) });
  // zod reads the alternatives alone where a schema has both.
  if (object['type'] !== 'object') return alternatives;
  return z.fromJSONSchema(object).refine((value) => alternatives.safeParse(value).success);
}

const Envelope = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), result: z.unknown(), errors: z.null(), meta: z.unknown() }),
  z.object({
    status: z.literal('error'),
    result: z.null(),
    errors: z.record(z.string(), z.array(z.string()).min(1)),
    meta: z.object({ path: z.string(), timestamp: z.iso.datetime(), duration_ms: z.number().min(0) }),
  }),
]);
export type Envelope = z.infer<typeof Envelope>;

/** The envelope that every JSON answer is in. */
export function envelopeOf(body: unknown): Envelope {
  return Envelope.parse(body);
}
