import type { Refusal } from '../operations/refusal.ts';
import { didNotStop } from '../server/didNotStop.ts';
import type { Reading } from '../server/Reading.ts';

/** Says why nobody can get into the server now, or undefined when it runs, or was to stop and did not. */
export function accessRefusal(reading: Reading | undefined): Refusal | undefined {
  const found = reading?.state.kind ?? 'absent';
  if (found === 'running' || didNotStop(reading)) return undefined;
  if (found === 'absent') return { kind: 'refused', why: 'no_server', detail: '' };
  return { kind: 'refused', why: 'not_running', detail: found };
}
