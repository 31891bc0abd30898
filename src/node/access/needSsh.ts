import { ProblemError } from '../../core/problems/ProblemError.ts';
import { statusArgs } from '../../core/skypilot/commands.ts';
import type { Sky } from '../sky/Sky.ts';
import { findSsh, type Ssh } from './findSsh.ts';

/** As long as SkyPilot's own server may take to start, in milliseconds. */
const askMs = 90_000;

export type Way = {
  readonly env: NodeJS.ProcessEnv;
  /** Asked only when SkyPilot has not written down the way to the server, which every `sky status` does. */
  readonly sky: () => Promise<Sky>;
  readonly signal?: AbortSignal;
};

/**
 * The `ssh` that leads to a server that runs. With `include`, it must be plain `ssh NAME`: others than us follow it.
 * @throws ProblemError when there is no `ssh`, or SkyPilot knows no way to the server.
 */
export async function needSsh(name: string, { env, sky, signal }: Way, include = false): Promise<Ssh> {
  const isGood = (found: Ssh | undefined): found is Ssh =>
    found !== undefined && !(include && found.target.config !== null);
  const found = await findSsh(name, env);
  if (isGood(found)) return found;
  await (
    await sky()
  )(statusArgs(name), { deadlineMs: askMs, signal });
  const written = await findSsh(name, env);
  if (written !== undefined) return written;
  throw new ProblemError({ kind: 'cluster_gone', reason: 'It has written down no address for it.' });
}
