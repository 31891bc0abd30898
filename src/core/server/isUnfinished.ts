import { serverOf } from './ServerState.ts';
import type { Snapshot } from './Snapshot.ts';

type Seen = Pick<Snapshot, 'reading'> & { readonly facts?: Snapshot['facts'] };

/**
 * True for a server that is up and was never made ready: our launch, repair or start of it was begun, and nobody has
 * seen it end well. SkyPilot's own word for it is UP, because it looks at the machine alone.
 */
export function isUnfinished({ reading, facts }: Seen): boolean {
  const server = serverOf(reading?.state);
  if (reading?.state.kind !== 'running' || server?.name !== facts?.name) return false;
  return facts?.unfinished === true || facts?.halfStarted === true;
}
