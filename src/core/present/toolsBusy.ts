import type { ToolsActivity } from '../operations/Activity.ts';
import type { OperationKind } from '../operations/Operation.ts';
import { phaseTitle } from '../operations/Phase.ts';
import type { Instant } from '../server/ServerState.ts';
import { duration, within } from './words.ts';

type BusyTools = Extract<ToolsActivity, { kind: 'busy' }>;

/** What is being done to the tools: `Installing`. An operation on the server does nothing else to them. */
export function toolsAct(kind: OperationKind): string {
  switch (kind) {
    case 'upgrade_tools':
      return 'Upgrading';
    case 'repair_tools':
      return 'Repairing';
    case 'remove_tools':
      return 'Removing';
    case 'install_tools':
    case 'launch':
    case 'repair':
    case 'start':
    case 'stop':
    case 'destroy':
    case 'sync':
    case 'autostop':
      return 'Installing';
  }
}

/** How far it is: `downloading uv · 12.4 of 20.1 MB · 42 s`. A removal has no more to say than what it is. */
export function toolsProgress({ phase, note, since }: BusyTools, now: Instant): string {
  const doing = phase === 'removing' ? '' : within(phaseTitle(phase));
  return [doing, note ?? '', duration(now - since)].filter(Boolean).join(' · ');
}
