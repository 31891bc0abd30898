import * as z from 'zod/mini';
import { SkyError } from '../shared/SkyError.ts';
import { closestName } from './closestName.ts';
import { RESOURCE_KEYS, TASK_KEYS, taskSchema, type TaskFile } from './taskSchema.ts';

const INFRA_PATTERN =
  '^(?:(?i:(aws|azure|gcp|ibm|lambda|scp|oci|runpod|vast|vsphere|cudo|fluidstack|paperspace|primeintellect|do|nebius|ssh|slurm|hyperbolic|seeweb|shadeform|yotta|mithril|verda))(?:/[^/]+(?:/[^/]+)?)?|\\\\*(?:/[^/]+(?:/[^/]+)?)?|(?i:kubernetes|k8s)(?:/.+)?)$';
const INFRA =
  /^(?:(?:aws|azure|gcp|ibm|lambda|scp|oci|runpod|vast|vsphere|cudo|fluidstack|paperspace|primeintellect|do|nebius|ssh|slurm|hyperbolic|seeweb|shadeform|yotta|mithril|verda)(?:\/[^/]+(?:\/[^/]+)?)?|\*(?:\/[^/]+(?:\/[^/]+)?)?|(?:kubernetes|k8s)(?:\/.+)?)$/i;

/** Judges the parsed YAML of a task file as SkyPilot's schema does. Throws a SkyError in its words. */
export function validateTask(content: unknown, file: string): TaskFile {
  const task = recordOf(content);
  if (task === undefined || Object.keys(task).length === 0) {
    const advice = 'Add at least a `run:` (or `setup:`) field.';
    throw new SkyError('ValueError', `'${file}' is empty or contains no task definition. ${advice}`);
  }
  refuseUnknown(task, TASK_KEYS, 'Invalid task YAML: ');
  const resources = task['resources'] ?? {};
  const described = recordOf(resources);
  if (described === undefined) {
    throw invalid('Invalid task YAML: ', `${python(resources)} is not of type 'dict'`, 'resources');
  }
  refuseUnknown(described, RESOURCE_KEYS, 'Invalid resources YAML: ');
  const infra = described['infra'];
  if (typeof infra === 'string' && !INFRA.test(infra)) {
    throw invalid('Invalid resources YAML: ', `${python(infra)} does not match '${INFRA_PATTERN}'`, 'infra');
  }
  return parse(content);
}

function parse(content: unknown): TaskFile {
  const parsed = taskSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = (issue?.path ?? []).map(String).join('.');
  throw invalid('Invalid task YAML: ', issue?.message ?? 'not valid', field);
}

function refuseUnknown(content: Record<string, unknown>, known: readonly string[], prefix: string): void {
  const unknown = Object.keys(content).filter((key) => !known.includes(key) && !key.startsWith('_'));
  if (unknown.length === 0) return;
  const hints = unknown.map((key) => {
    const similar = closestName(key, known);
    return similar === undefined
      ? `Found unsupported field '${key}'.`
      : `Instead of '${key}', did you mean '${similar}'?`;
  });
  throw new SkyError('sky.exceptions.InvalidSkyPilotConfigError', `${prefix}${hints.join('')}`);
}

function invalid(prefix: string, what: string, field: string): SkyError {
  const message = `${prefix}${what}. Check problematic field(s): $.${field}`;
  return new SkyError('sky.exceptions.InvalidSkyPilotConfigError', message);
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function python(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
