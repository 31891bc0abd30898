import { diagnose } from '../../core/problems/diagnose.ts';
import { apiStartArgs } from '../../core/skypilot/commands.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { dashboardAddress } from '../../node/access/dashboardAddress.ts';
import { apiEndpoint, isOnThisMachine } from '../../node/sky/apiEndpoint.ts';
import { isListening } from '../../node/sky/isListening.ts';
import { agreeTo } from '../agreeTo.ts';
import { envFor } from '../../node/headless/envFor.ts';
import { exits, type Exit } from '../exits.ts';
import { tellProblem } from '../show/tellProblem.ts';
import { skyFor } from '../../node/headless/skyFor.ts';
import type { Terminal } from '../Terminal.ts';

const startMs = 120_000;

/** `carapace dashboard`: prints where SkyPilot's dashboard is; what serves it is started first where it does not run. */
export async function dashboard(terminal: Terminal, settings: Settings, yes: boolean): Promise<Exit> {
  const { json, answer } = terminal;
  const env = envFor(terminal, settings);
  const address = dashboardAddress(apiEndpoint(env));
  if (isOnThisMachine(env) && !(await isListening(env))) {
    const stopped = await start(terminal, settings, yes);
    if (stopped !== undefined) return stopped;
  }
  answer(json ? JSON.stringify({ dashboard: address }) : address);
  return exits.done;
}

async function start(terminal: Terminal, settings: Settings, yes: boolean): Promise<Exit | undefined> {
  const { json, say, interrupted } = terminal;
  if (!json)
    say("SkyPilot's server does not run. It takes about half a minute to start, and 2 GiB of memory while it runs.");
  const declined = await agreeTo(terminal, { ask: 'Start it?', yes, command: 'carapace dashboard' });
  if (declined !== undefined) return declined;
  const sky = await skyFor(terminal, settings);
  const transcript = await sky(apiStartArgs(), { deadlineMs: startMs, signal: interrupted });
  if (interrupted.aborted) return exits.interrupted;
  if (transcript.exitCode === 0) return undefined;
  return tellProblem(terminal, diagnose(transcript), { during: 'reading', state: undefined, facts: undefined });
}
