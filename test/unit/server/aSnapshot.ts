import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, idle } from '../fixtures.ts';

/** A snapshot in which nothing goes on and a server runs, but for what is given. */
export function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    ...{ reading: aReading(), activity: idle, facts: undefined, check: undefined, toolsActivity: idle, vaults: [] },
    tools: { kind: 'found', source: 'path', path: '/opt/sky', version: '1.0.0' },
    ...parts,
  };
}
