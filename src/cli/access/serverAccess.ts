import { accessRefusal } from '../../core/access/accessRefusal.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { believed } from '../../core/server/believed.ts';
import { serverOf, type Server } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Ssh } from '../../node/access/findSsh.ts';
import { needSsh } from '../../node/access/needSsh.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { readServer, sourceFor } from '../../node/headless/readServer.ts';
import { skyFor } from '../../node/headless/skyFor.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * The server that runs. A journal that says no may be old: then SkyPilot is asked before a person is sent away.
 * @throws ProblemError `refused` when none runs, or SkyPilot would have to be asked and cannot be.
 */
export async function runningServer(terminal: Terminal, settings: Settings): Promise<Server> {
  const seen = await readJournal(terminal.journal, terminal.warn);
  const isOld = accessRefusal(seen.reading) !== undefined && believed(seen, Date.now()) === undefined;
  const reading =
    isOld && seen.activity.kind !== 'busy'
      ? await readServer(terminal, settings, { seen, source: sourceFor(seen) })
      : seen.reading;
  const refused = accessRefusal(reading);
  const server = serverOf(reading?.state);
  if (refused === undefined && server !== undefined) return server;
  throw new ProblemError(refused ?? { kind: 'refused', why: 'no_server', detail: '' });
}

/**
 * The `ssh` that leads to a server that runs.
 * @throws ProblemError when there is no way.
 */
export function sshTo(terminal: Terminal, settings: Settings, { name }: Server): Promise<Ssh> {
  return needSsh(name, { env: terminal.env, sky: () => skyFor(terminal, settings), signal: terminal.interrupted });
}
