import type { Reading } from '../server/Reading.ts';
import { serverOf } from '../server/ServerState.ts';
import { instanceOf } from '../vaults/ledger/instanceOf.ts';
import type { ForwardWanted } from './Forward.ts';

/**
 * True when a reading shows that the server of a forward is stopped, gone, or another one by now. A reading that could
 * not be taken says nothing.
 */
export function forwardIsOver({ server, instance }: ForwardWanted, reading: Reading | undefined): boolean {
  if (reading === undefined) return false;
  const found = serverOf(reading.state);
  if (found?.name !== server) return true;
  if (reading.state.kind !== 'running' && reading.state.kind !== 'initializing') return true;
  const now = instanceOf(found);
  return instance !== null && now !== undefined && now !== instance;
}
