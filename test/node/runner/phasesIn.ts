import type { Phase } from '../../../src/core/operations/Phase.ts';
import type { Outcome } from './World.ts';

/** The phases that an operation entered, in their order, each once. */
export function phasesIn({ events }: Outcome): readonly Phase[] {
  return [...new Set(events.flatMap((event) => (event.type === 'phase' ? [event.phase] : [])))];
}
