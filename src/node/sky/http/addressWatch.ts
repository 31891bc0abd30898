import { stat } from 'node:fs/promises';
import { serverOf, type ServerState } from '../../../core/server/ServerState.ts';
import { sshFile } from '../readAddress.ts';

/** A command that did not write the file is not run again and again for it: some clouds have no address. */
const mostTries = 2;

/**
 * Tells when `sky status` has to be run because SkyPilot's SSH file is missing or may have an address of an earlier run
 * of the machine: every start gives a new one. The command writes that file, and so does SkyPilot's server at the end of
 * a launch or start of its own (`_update_after_cluster_provisioned`), but not for a machine that was started elsewhere.
 */
export function addressWatch(userHome: string): (state: ServerState) => Promise<boolean> {
  let settled: string | undefined;
  let seenDown: number | undefined;
  let asked = { key: '', at: 0, tries: 0 };
  return async (state) => {
    const server = serverOf(state);
    if (state.kind !== 'running' || server === undefined) {
      settled = undefined;
      seenDown = Date.now();
      return false;
    }
    const key = `${server.name} ${String(server.launchedAt)}`;
    if (settled === key) return false;
    const written = await writtenAt(sshFile(userHome, server.name));
    const isSame = asked.key === key;
    // The file is believed when it is younger than what is known of the machine's start.
    const started = settled === undefined ? (seenDown ?? server.launchedAt ?? Infinity) : Infinity;
    const isFresh = written >= (isSame ? asked.at : started);
    if (isFresh || (isSame && asked.tries >= mostTries)) {
      settled = key;
      return false;
    }
    asked = { key, at: Date.now(), tries: isSame ? asked.tries + 1 : 1 };
    return true;
  };
}

async function writtenAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
