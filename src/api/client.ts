import { homedir } from 'node:os';
import { carapaceHome, layout } from '../core/tools/layout.ts';
import { journalAt } from '../node/journal/Journal.ts';
import type { Client } from './client/Client.ts';
import { clientOf } from './client/clientOf.ts';
import { findServed } from './client/findServed.ts';
import type { Place } from './client/Place.ts';

export type { ApiEvent } from './client/ApiEvent.ts';
export { ApiTrouble } from './client/ApiTrouble.ts';
export type { Answer } from './client/ask.ts';
export type { Calling, Client, Launch } from './client/Client.ts';

/** A client of the API at an address, or at a socket, that takes this token. Nothing is asked yet. */
export function createClient(place: Place): Client {
  return clientOf(() => Promise.resolve(place));
}

/**
 * A client of the API that is served on this computer, by what it wrote for its clients into `home`, which is
 * `~/.carapace` when it is not given. It finds a server that is started again, too.
 * @throws ApiTrouble `not_served` when none is served now; the signal's reason when it aborts.
 */
export async function connect({ home, signal }: Connecting = {}): Promise<Client> {
  const { state } = layout(home ?? carapaceHome(process.env, homedir()));
  const find = (until: AbortSignal | undefined) => findServed(journalAt(state), until);
  await find(signal);
  return clientOf(find);
}

export type Connecting = { readonly home?: string; readonly signal?: AbortSignal };
