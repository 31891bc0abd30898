import { resolve } from 'node:path';
import { BOLD, RESET } from '../shared/ansi.ts';
import { enabledClouds } from '../shared/clouds.ts';
import { currentFaults, parseFaults } from '../shared/faults.ts';
import { createPaths } from '../shared/paths.ts';
import type { CheckQuestion, Plan, TaskCheck } from '../shared/plan.ts';
import type { Failure, Offer } from '../shared/records.ts';
import { SkyError } from '../shared/SkyError.ts';
import { findOffers, placeOf } from './findOffers.ts';
import { catalogFailure } from './catalogFailure.ts';
import { parseYaml } from './parseYaml.ts';
import { readMounts, readWorkdir } from './readMounts.ts';
import type { TaskFile, TaskResources } from './taskSchema.ts';
import { validateTask } from './validateTask.ts';

/** Reads and judges a task file as the client of SkyPilot does, before any server is asked. */
export function checkTask(question: CheckQuestion): TaskCheck {
  const parsed = parseYaml(resolve(question.cwd, question.file), question.file);
  if (parsed.kind !== 'parsed') return { kind: 'question', text: questionText(question.file, parsed) };
  const paths = createPaths(question.root);
  const faults = currentFaults(paths, parseFaults(question.faults));
  try {
    const task = validateTask(parsed.content, question.file);
    const resources = task.resources ?? {};
    const place = placeOf(resources);
    const mounts = readMounts(task, question.cwd);
    const workdir = readWorkdir(task, question.cwd);
    if (faults.has('network_down')) return catalogFailure();
    const found = findOffers(place, resources, question.instanceType);
    const clouds = enabledClouds(paths, question.clouds, faults);
    const offers = found.filter((offer) => clouds.includes(offer.cloud));
    const asked = {
      cloud: place.cloud ?? null,
      region: place.region ?? null,
      instanceType: question.instanceType ?? resources.instance_type ?? null,
    };
    const plan = { ...readPlan(task, resources), asked, mounts, workdir, yaml: parsed.normalised, offers };
    return { kind: 'accepted', plan, late: lateFailure(found, clouds, place.cloud) };
  } catch (error) {
    if (!(error instanceof SkyError)) throw error;
    return { kind: 'refused', note: '', failure: { type: error.type, message: error.message }, traceback: '' };
  }
}

function readPlan(
  task: TaskFile,
  resources: TaskResources,
): Omit<Plan, 'asked' | 'mounts' | 'workdir' | 'yaml' | 'offers'> {
  const envs = Object.entries(task.envs ?? {}).map(([name, value]) => [name, String(value)] as const);
  return {
    taskName: task.name ?? null,
    setup: task.setup ?? null,
    run: task.run ?? null,
    envs: Object.fromEntries(envs),
    autostop: readAutostop(resources.autostop),
    cpusAsked: resources.cpus == null ? null : String(resources.cpus),
    memoryAsked: resources.memory == null ? null : String(resources.memory),
  };
}

function readAutostop(asked: TaskResources['autostop']): Plan['autostop'] {
  if (asked === undefined || asked === false) return null;
  if (asked === true) return { minutes: 5, down: false };
  if (typeof asked === 'object') return { minutes: asked.idle_minutes ?? 5, down: asked.down ?? false };
  return { minutes: Number.parseInt(String(asked), 10), down: false };
}

function lateFailure(found: readonly Offer[], clouds: readonly string[], cloud: string | undefined): Failure | null {
  if (clouds.length === 0) {
    const message = `Cloud access is not set up. Run: ${BOLD}sky check${RESET}`;
    return { type: 'sky.exceptions.NoCloudAccessError', message };
  }
  if (found.some((offer) => clouds.includes(offer.cloud))) return null;
  const type = 'sky.exceptions.ResourcesUnavailableError';
  if (found.length === 0 || cloud === undefined) {
    return { type, message: 'Catalog does not contain any instances satisfying the request.' };
  }
  const advice = `To enable access, change the task cloud requirement or run: ${BOLD}sky check ${cloud.toLowerCase()}${RESET}`;
  return { type, message: `Task requires ${cloud.toUpperCase()} which is not enabled. ${advice}` };
}

function questionText(file: string, parsed: { kind: 'missing' } | { kind: 'malformed'; problem: string }): string {
  const asked = 'It will be treated as a command to be run remotely. Continue? [y/N]: ';
  if (parsed.kind === 'missing') {
    return `'${file}' looks like a yaml path but does not exist. Please check if the path is correct.\n${asked}`;
  }
  const what = 'looks like a yaml path but contains an invalid configuration. Please check syntax.';
  return `'${file}' ${what}\n\nYAML Error: ${parsed.problem}\n\n${asked}`;
}
