import * as z from 'zod/mini';
import type { OperationKind } from './Operation.ts';

export const Phase = z.enum([
  'checking',
  'downloading',
  'installing',
  'verifying',
  'removing',
  'preparing',
  'starting_skypilot',
  'checking_credentials',
  'choosing_machine',
  'waiting_for_machine',
  'installing_runtime',
  'copying_vaults',
  'setting_up',
  'starting',
  'stopping',
  'destroying',
  'setting_autostop',
  'cancelling',
  'confirming',
]);
export type Phase = z.infer<typeof Phase>;

const titles: Record<Phase, string> = {
  checking: 'Checking this computer',
  downloading: 'Downloading uv',
  installing: 'Installing SkyPilot',
  verifying: 'Trying SkyPilot',
  removing: 'Removing cloud tools',
  preparing: 'Getting ready',
  starting_skypilot: 'Starting SkyPilot',
  checking_credentials: 'Checking credentials',
  choosing_machine: 'Choosing a machine',
  waiting_for_machine: 'Waiting for the machine',
  installing_runtime: 'Installing the runtime',
  copying_vaults: 'Copying vaults',
  setting_up: 'Setting up',
  starting: 'Starting',
  stopping: 'Stopping',
  destroying: 'Destroying',
  setting_autostop: 'Setting auto-stop',
  cancelling: 'Cancelling',
  confirming: 'Verifying',
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
  'confirming',
];

/** The phases of an installation of the tools, alone or before the operation that needs them. */
const toolPhases: readonly Phase[] = ['checking', 'downloading', 'installing', 'verifying'];

const phases: Record<OperationKind, readonly Phase[]> = {
  launch: launching,
  repair: launching,
  start: ['preparing', 'waiting_for_machine', 'installing_runtime', 'confirming'],
  stop: ['preparing', 'stopping', 'confirming'],
  destroy: ['preparing', 'destroying', 'confirming'],
  sync: ['preparing', 'copying_vaults', 'confirming'],
  autostop: ['preparing', 'setting_autostop', 'confirming'],
  install_tools: toolPhases,
  upgrade_tools: toolPhases,
  repair_tools: toolPhases,
  remove_tools: ['checking', 'removing'],
};

/** What a person reads for a phase, in sentence case. */
export function phaseTitle(phase: Phase): string {
  return titles[phase];
}

/**
 * The phases of an operation in the order in which they happen; cancelling may cut in anywhere. An operation that is
 * in one of the tools' phases has those first. SkyPilot's server usually runs already, so starting it is a phase only
 * of an operation that is in it.
 */
export function phasesOf(kind: OperationKind, current?: Phase): readonly Phase[] {
  const own = phases[kind];
  if (current === 'starting_skypilot')
    return own.flatMap((phase): readonly Phase[] => (phase === 'preparing' ? [phase, current] : [phase]));
  return current === undefined || own.includes(current) || !toolPhases.includes(current)
    ? own
    : [...toolPhases, ...own];
}
