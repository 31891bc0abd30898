import * as z from 'zod/mini';
import type { OperationKind } from './Operation.ts';

export const Phase = z.enum([
  'preparing',
  'checking_credentials',
  'choosing_machine',
  'waiting_for_machine',
  'installing_runtime',
  'copying_vaults',
  'setting_up',
  'starting',
  'stopping',
  'destroying',
  'cancelling',
  'verifying',
]);
export type Phase = z.infer<typeof Phase>;

const titles: Record<Phase, string> = {
  preparing: 'Getting ready',
  checking_credentials: 'Checking credentials',
  choosing_machine: 'Choosing a machine',
  waiting_for_machine: 'Waiting for the machine',
  installing_runtime: 'Installing the runtime',
  copying_vaults: 'Copying vaults',
  setting_up: 'Setting up',
  starting: 'Starting',
  stopping: 'Stopping',
  destroying: 'Destroying',
  cancelling: 'Cancelling',
  verifying: 'Verifying',
};

const launching: readonly Phase[] = [
  'preparing',
  'checking_credentials',
  'choosing_machine',
  'waiting_for_machine',
  'installing_runtime',
  'copying_vaults',
  'setting_up',
  'starting',
  'verifying',
];

const phases: Record<OperationKind, readonly Phase[]> = {
  launch: launching,
  repair: launching,
  start: ['preparing', 'waiting_for_machine', 'installing_runtime', 'verifying'],
  stop: ['preparing', 'stopping', 'verifying'],
  destroy: ['preparing', 'destroying', 'verifying'],
};

/** What a person reads for a phase, in sentence case. */
export function phaseTitle(phase: Phase): string {
  return titles[phase];
}

/** The phases of an operation in the order in which they happen; cancelling may cut in anywhere. */
export function phasesOf(kind: OperationKind): readonly Phase[] {
  return phases[kind];
}
