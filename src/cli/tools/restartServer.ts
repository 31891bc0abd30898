import { stamped } from '../../core/present/progressJson.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { envFor } from '../../node/headless/envFor.ts';
import { skyFor } from '../../node/headless/skyFor.ts';
import { readActivity } from '../../node/journal/readJournal.ts';
import { restartServer as restart } from '../../node/sky/server/restartServer.ts';
import { agreeTo } from '../agreeTo.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/**
 * `carapace tools restart-server`: ends what runs of SkyPilot's own server on this computer and starts it anew. It asks
 * first while that works on something of ours.
 * @throws ProblemError when that does not succeed.
 */
export async function restartServer(terminal: Terminal, settings: Settings, yes: boolean): Promise<Exit> {
  const { journal, warn, interrupted, json, say, answer } = terminal;
  if ((await readActivity(journal, warn)).kind === 'busy') {
    if (!json) say("SkyPilot's server is at work, and forgets that when it is restarted.");
    const declined = await agreeTo(terminal, { ask: 'Restart it?', yes, command: 'carapace tools restart-server' });
    if (declined !== undefined) return declined;
  }
  const sky = await skyFor(terminal, settings);
  await restart(sky, { journal, env: envFor(terminal, settings), signal: interrupted });
  const message = "SkyPilot's server was restarted.";
  if (json) answer(JSON.stringify(stamped(Date.now(), 'complete', message)));
  else say(message);
  return exits.done;
}
