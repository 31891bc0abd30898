import { z } from '@hono/zod-openapi';
import { clouds } from '../../core/settings/Settings.ts';

/** Longer than any cloud, region or machine is called. */
const name = z.string().min(1).max(100).nullish();

/** The code refuses a region alone; `dependentRequired` could not say that a null is none. */
const withoutRegion = { type: 'object' as const, properties: { region: { type: 'null' as const } } };
const withCloud = { type: 'object' as const, properties: { cloud: { type: 'string' as const } }, required: ['cloud'] };

/** What a launch may say. Null or nothing: config.yaml decides, and by default SkyPilot chooses. */
export const LaunchBody = z
  .strictObject({
    cloud: name.openapi({ example: 'aws', enum: [...clouds, null] }),
    region: name.openapi({
      example: 'us-east-1',
      pattern: '^[A-Za-z0-9_.-]+$',
      description: 'Needs a cloud beside it, unless config.yaml names one.',
    }),
    instance_type: name.openapi({ example: 'm6i.xlarge', pattern: '^[A-Za-z0-9_.+-]+$' }),
    accept_vaults: z
      .boolean()
      .nullish()
      .openapi({ description: 'Copies the vaults although something in them is asked about, and remembers it.' }),
  })
  .openapi('LaunchBody', { anyOf: [withoutRegion, withCloud] });

/** The other calls take nothing. */
export const NoBody = z.strictObject({}).openapi('NoBody');

/** A body that may be left out. */
export function optional<T extends z.ZodType>(schema: T) {
  return { body: { required: false, content: { 'application/json': { schema } } } };
}
