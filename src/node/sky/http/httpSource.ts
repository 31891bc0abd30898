import { homedir } from 'node:os';
import { ProblemError } from '../../../core/problems/ProblemError.ts';
import type { ServerState } from '../../../core/server/ServerState.ts';
import { stateIn } from '../../../core/skypilot/parseStatus.ts';
import type { Settings } from '../../../core/settings/Settings.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { isOnThisMachine } from '../apiEndpoint.ts';
import { isListening } from '../isListening.ts';
import { addressWatch } from './addressWatch.ts';
import { apiServerIn, isStill, type ApiServer } from './ApiServer.ts';
import { askServer } from './askServer.ts';
import { Surprise, type SurpriseCause } from './Surprise.ts';

/** After so many surprises in a row SkyPilot's server is not asked itself for so long, in milliseconds. */
const mostInARow = 3;
const restMs = 10 * 60_000;

export type HttpOptions = {
  readonly env: () => NodeJS.ProcessEnv;
  readonly settings: () => Pick<Settings, 'statusSource'>;
  readonly warn: Warn;
  readonly now?: () => number;
};

/** What SkyPilot's server itself says of one server; undefined when the command has to be asked. */
export type HttpSource = (name: string, signal: AbortSignal | undefined) => Promise<ServerState | undefined>;

/**
 * The source of readings that costs next to nothing: one for each process, because it remembers what surprised it.
 * A surprise is told once for each cause. Another machine's server is asked only with a token: without one a request
 * does not say who asks, and the answer would be that of somebody else.
 */
export function httpSource({ env, settings, warn, now = Date.now }: HttpOptions): HttpSource {
  const told = new Set<SurpriseCause>();
  const needsCommand = addressWatch(homedir());
  let server: ApiServer | undefined;
  let row = 0;
  let notBefore = 0;
  const serverNow = (around: NodeJS.ProcessEnv): ApiServer => {
    if (server !== undefined && isStill(server, around)) return server;
    // Another server, or another token, has done nothing yet.
    [row, notBefore] = [0, 0];
    server = apiServerIn(around, warn);
    return server;
  };
  const surprised = ({ why, message }: Surprise): void => {
    row += 1;
    if (row >= mostInARow) {
      row = 0;
      notBefore = now() + restMs;
    }
    if (told.has(why)) return;
    told.add(why);
    warn(`SkyPilot's server ${message}. «sky status» is asked instead.`);
  };
  return async (name, signal) => {
    const around = env();
    const asked = serverNow(around);
    if (settings().statusSource === 'command' || now() < notBefore) return undefined;
    if (!isOnThisMachine(around) && asked.token === null) return undefined;
    try {
      const state = stateIn(await askServer(asked, { names: [name], signal }), name);
      if (state === undefined) throw new Surprise('unreadable', 'told of servers in another form');
      row = 0;
      return (await needsCommand(state)) ? undefined : state;
    } catch (error) {
      if (signal?.aborted === true) throw new ProblemError({ kind: 'cancelled' });
      if (!(error instanceof Surprise)) throw error;
      // That no server runs is none: the command starts one.
      if (error.why !== 'network' || (await isListening(around))) surprised(error);
      return undefined;
    }
  };
}
