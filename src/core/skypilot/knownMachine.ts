import type { ServerFacts } from '../server/ServerFacts.ts';
import type { Server } from '../server/ServerState.ts';
import type { KnownMachine } from './taskFile.ts';

/** Their regions are contexts and pools, which `infra` writes in other ways. */
const withoutRegions: readonly string[] = ['kubernetes', 'ssh'];

/**
 * What may be asked of a server that exists, so that it surely fits. The facts may be of an earlier machine of the same
 * name: its type counts only where SkyPilot says the same.
 */
export function knownMachine(server: Server, facts: ServerFacts | undefined): KnownMachine {
  const cloud = server.cloud?.toLowerCase() ?? null;
  if (cloud === null || withoutRegions.includes(cloud)) return { infra: null, instanceType: null };
  const type = facts?.name === server.name ? facts.instanceType : null;
  const named = server.resources?.split(/[\s(),]+/) ?? [];
  return {
    infra: server.region === null ? cloud : `${cloud}/${server.region}`,
    instanceType: type !== null && named.includes(type) ? type : null,
  };
}
