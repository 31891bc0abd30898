import * as z from 'zod/mini';
import { readJson } from '../shared/jsonFile.ts';

const containerSchema = z.looseObject({ Name: z.string() });
export type Container = z.infer<typeof containerSchema>;

/** `compose ps --format json`: one object a line. */
export function listContainers(state: string): string {
  const containers = readJson(state, z.array(containerSchema)) ?? [];
  return containers.map((container) => JSON.stringify(container)).join('\n');
}
