import type { Activity } from '../../../src/core/operations/Activity.ts';
import type { ServerOperation, ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import type { ServerState } from '../../../src/core/server/ServerState.ts';
import type { FreshReading } from '../../../src/node/sky/takeReading.ts';

/** Problems of the journal that were told, for tests that want none or want to see them. */
export function listener(): { readonly warnings: string[]; readonly warn: (message: string) => void } {
  const warnings: string[] = [];
  return {
    warnings,
    warn: (message) => {
      warnings.push(message);
    },
  };
}

export function anOperation(kind: ServerOperationKind = 'launch', id = `${kind}-1`): ServerOperation {
  return { id, kind, server: 'carapace', shell: 'terminal', askedAt: 1_000 };
}

export function busy(pid: number, kind: ServerOperationKind = 'launch'): Activity {
  const operation = anOperation(kind);
  const handle = { requestId: null, jobId: null };
  return { kind: 'busy', operation, phase: 'preparing', since: 1_000, phaseSince: 2_000, done: [], pid, handle };
}

export function aState(kind: ServerState['kind'], name = 'carapace'): ServerState {
  if (kind === 'absent') return { kind };
  const nothing = { cloud: null, region: null, resources: null, launchedAt: null, autostop: null, ip: null };
  return { kind, server: { name, ...nothing, reason: null } };
}

/** A reading that took half a second and ended at `at`. */
export function fresh(kind: ServerState['kind'], at: number, name = 'carapace'): FreshReading {
  return { name, state: aState(kind, name), startedAt: at - 500, at, beingMade: false };
}
