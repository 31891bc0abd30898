import * as z from 'zod/mini';
import { failureSchema, offerSchema } from './records.ts';

const mountSchema = z.object({ source: z.string(), shown: z.string(), target: z.string() });
export type Mount = z.infer<typeof mountSchema>;

/** A task file, read and judged: everything that a launch needs to know of it. */
export const planSchema = z.object({
  taskName: z.nullable(z.string()),
  setup: z.nullable(z.string()),
  run: z.nullable(z.string()),
  envs: z.record(z.string(), z.string()),
  mounts: z.array(mountSchema),
  workdir: z.nullable(z.string()),
  autostop: z.nullable(z.object({ minutes: z.number(), down: z.boolean() })),
  cpusAsked: z.nullable(z.string()),
  memoryAsked: z.nullable(z.string()),
  /** What the machine must be. SkyPilot compares nothing else with one that is there: no sizes, no disk. */
  asked: z.object({
    cloud: z.nullable(z.string()),
    region: z.nullable(z.string()),
    instanceType: z.nullable(z.string()),
  }),
  yaml: z.string(),
  /** All offers of enabled clouds that satisfy the task, cheapest first. */
  offers: z.array(offerSchema),
});
export type Plan = z.infer<typeof planSchema>;

/** What the check of a task file answers. `late` is found only once the clouds are asked. */
export const taskCheckSchema = z.union([
  z.object({ kind: z.literal('question'), text: z.string() }),
  z.object({ kind: z.literal('refused'), note: z.string(), failure: failureSchema, traceback: z.string() }),
  z.object({ kind: z.literal('accepted'), plan: planSchema, late: z.nullable(failureSchema) }),
]);
export type TaskCheck = z.infer<typeof taskCheckSchema>;

/** The question put to the checker. `file` is as typed, read relative to `cwd`. */
export const checkQuestionSchema = z.object({
  file: z.string(),
  cwd: z.string(),
  instanceType: z.nullable(z.string()),
  root: z.string(),
  faults: z.string(),
  clouds: z.nullable(z.string()),
});
export type CheckQuestion = z.infer<typeof checkQuestionSchema>;
