import { machineIn } from '../skypilot/machineIn.ts';
import { serverOf } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';

/** How large the machine is, and what its cloud calls it; null where that is not known. */
export type MachineWords = { readonly size: string | null; readonly type: string | null };

/**
 * The machine of the server that there is: as our launch learned it, else as SkyPilot's record has it. A launch that was
 * cancelled early, or was somebody else's, has told nothing.
 */
export function machineWords({ reading, facts }: Pick<Snapshot, 'reading' | 'facts'>): MachineWords {
  const resources = serverOf(reading?.state)?.resources ?? null;
  const seen = machineIn(resources);
  const vcpus = facts?.vcpus ?? seen.vcpus;
  const memory = facts?.memoryGb ?? seen.memoryGb;
  return {
    size: vcpus === null ? resources : `${vcpus} vCPU, ${memory ?? '?'} GB`,
    type: facts?.instanceType ?? seen.instanceType,
  };
}
