import { machineIn } from '../skypilot/machineIn.ts';
import type { LeftBehind } from './LeftBehind.ts';
import { serverOf } from './ServerState.ts';
import type { Snapshot } from './Snapshot.ts';

/** What is known of a server, as it will be looked for once SkyPilot has forgotten it. */
export function toBeFound(
  { reading, facts }: Pick<Snapshot, 'reading' | 'facts'>,
  name: string,
): Omit<LeftBehind, 'id' | 'at'> {
  const server = serverOf(reading?.state);
  const own = facts?.name === name ? facts : undefined;
  const [cloud = null, region = null] = own?.place?.replace(/[()]/g, '').split(' ') ?? [];
  return {
    name,
    cloud: server?.cloud ?? cloud,
    region: server?.region ?? region,
    instanceType: own?.instanceType ?? machineIn(server?.resources ?? null).instanceType,
    ip: server?.ip ?? null,
  };
}
