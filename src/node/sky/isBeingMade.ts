import { activeRequestsArgs } from '../../core/skypilot/commands.ts';
import { parseRequests } from '../../core/skypilot/parseRequests.ts';
import type { Sky } from './Sky.ts';

const deadlineMs = 60_000;

/**
 * True while SkyPilot works on a launch or a start. Its list does not say for which cluster, so this is asked only about
 * one that is not finished.
 */
export async function isBeingMade(sky: Sky, signal: AbortSignal | undefined): Promise<boolean> {
  const { stdout } = await sky(activeRequestsArgs(), { deadlineMs, signal });
  const making = ['sky.launch', 'sky.start'];
  return (parseRequests(stdout) ?? []).some(
    ({ name, status }) => making.includes(name) && /PENDING|RUNNING/.test(status),
  );
}
