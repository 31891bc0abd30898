import type { Phase } from '../../../src/core/operations/Phase.ts';
import type { World } from './World.ts';

/** The phase of whoever has the tools now, or undefined. */
export async function toolsPhase({ toolsActivity }: Pick<World, 'toolsActivity'>): Promise<Phase | undefined> {
  const activity = await toolsActivity();
  return activity?.kind === 'busy' ? activity.phase : undefined;
}
