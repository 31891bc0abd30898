import { openToolsFailure } from '../../core/present/toolsTrouble.ts';
import { openFailure } from '../../core/server/status.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { dismissFailure } from '../../node/cancelOperation.ts';
import type { Carapace } from '../Carapace.ts';

/**
 * Puts the last failure away, in every window: the one on the server first, and the one of the tools when its own row
 * asks for it.
 */
export async function dismiss({ live, journal }: Carapace, row: string | undefined): Promise<void> {
  const id = failed(await live.readAgain(), row);
  if (id !== undefined) await dismissFailure(journal, id);
  await live.readAgain();
}

function failed(snapshot: Snapshot, row: string | undefined): string | undefined {
  const [server, tools] = [openFailure(snapshot), openToolsFailure(snapshot)];
  return (row === 'tools.trouble' ? (tools ?? server) : (server ?? tools))?.operation.id;
}
