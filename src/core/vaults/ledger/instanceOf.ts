import type { Server } from '../../server/ServerState.ts';

/** What tells this server from another one of the same name, with another disk; undefined where nothing does. */
export function instanceOf({ hash, launchedAt }: Server): string | undefined {
  return hash ?? (launchedAt === null ? undefined : `launched ${String(launchedAt)}`);
}
