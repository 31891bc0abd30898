import type { PastOperation } from '../../../src/core/history/PastOperation.ts';
import { now } from '../fixtures.ts';

/** An operation of the history that took 6 min 12 s. */
export function aPast(parts: Partial<PastOperation> = {}): PastOperation {
  const asked = {
    id: '20270115T080000000Z-launch-a1b2c3',
    kind: 'launch',
    server: 'carapace',
    shell: 'vscode',
  } as const;
  return { ...asked, askedAt: now - 372_000, endedAt: now, outcome: 'done', problem: undefined, ...parts };
}
