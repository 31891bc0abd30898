import type { ApiRecord } from '../../core/api/ApiRecord.ts';
import type { Journal } from '../../node/journal/Journal.ts';
import { findServing } from '../listen/findServing.ts';
import { ApiTrouble } from './ApiTrouble.ts';
import type { Place } from './Place.ts';

/**
 * Where the API of a journal is served now. Only the server that wrote the record is ever shown the token.
 * @throws ApiTrouble `not_served` when there is no record, or one that was left behind; the signal's reason.
 */
export async function findServed(journal: Journal, signal: AbortSignal | undefined): Promise<Place> {
  const record = await findServing(journal, ignored);
  signal?.throwIfAborted();
  const place = record && placeIn(record);
  if (place !== undefined) return place;
  throw new ApiTrouble('not_served', "Carapace's API is not served on this computer. Start it with: carapace serve");
}

/** Nobody else can take the place of a socket. */
function placeIn({ socket, url, token }: ApiRecord): Place | undefined {
  if (socket !== null) return { socket, token };
  return url === null ? undefined : { url, token };
}

/** A record that cannot be read is as good as none. */
const ignored = (): void => undefined;
