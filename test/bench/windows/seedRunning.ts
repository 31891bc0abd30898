import type { Reading } from '../../../src/core/server/Reading.ts';
import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';

/** How long a window may take to settle before it looks, in milliseconds. */
const leadMs = 10 * 60_000;

/** Writes a journal in which a server runs and was seen a moment ago, for ten minutes: nobody reads again meanwhile. */
export async function seedRunning(carapaceHome: string): Promise<void> {
  const at = Date.now() + leadMs;
  const place = { cloud: 'AWS', region: 'us-east-1', resources: '1x m6i.xlarge', ip: '192.0.2.1' };
  const server = { name: 'carapace', launchedAt: at - 3_600_000, autostop: null, reason: null, ...place };
  const state = { kind: 'running' as const, server };
  const reading: Reading = { name: 'carapace', state, startedAt: at - 1, at, failing: null, change: null };
  await writeRecord(journalAt(layout(carapaceHome).state).reading, reading);
}
