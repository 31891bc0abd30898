import { accessRefusal } from '../../core/access/accessRefusal.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { serverOf, type Server } from '../../core/server/ServerState.ts';
import { needSsh } from '../../node/access/needSsh.ts';
import type { Ssh } from '../../node/access/findSsh.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Carapace } from '../Carapace.ts';

/**
 * The server that runs.
 * @throws ProblemError `refused` when none does.
 */
export async function runningServer({ live }: Carapace): Promise<Server> {
  const { reading } = await live.readAgain();
  const refused = accessRefusal(reading);
  const server = serverOf(reading?.state);
  if (refused === undefined && server !== undefined) return server;
  throw new ProblemError(refused ?? { kind: 'refused', why: 'no_server', detail: '' });
}

/**
 * The `ssh` that leads to a server that runs. With `include`, it should be plain `ssh NAME`, if that can be had.
 * @throws ProblemError when there is no way.
 */
export function sshTo(carapace: Carapace, { name }: Server, include = false): Promise<Ssh> {
  const { env, places, settings, skyEnv } = carapace;
  const sky = async () => needSky(places, settings().skyPath, await skyEnv.renew());
  return needSsh(name, { env: env(), sky }, include);
}
