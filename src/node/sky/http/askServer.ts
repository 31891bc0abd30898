import * as z from 'zod/mini';
import { isKnownApiVersion } from '../../../core/skypilot/isKnownApiVersion.ts';
import { parsedJson } from '../../journal/parsedJson.ts';
import type { ApiServer } from './ApiServer.ts';
import { askJson } from './askJson.ts';
import { Surprise } from './Surprise.ts';

const healthMs = 5_000;
const readingMs = 30_000;

const Health = z.object({ status: z.string(), api_version: z.union([z.string(), z.number()]) });
const Result = z.object({ status: z.string(), return_value: z.string() });
const requestId = z.string().check(z.regex(/^[\w-]{8,64}$/));

export type Wanted = {
  /** The servers to tell of; null is all of them, those of other people too. */
  readonly names: readonly string[] | null;
  readonly signal?: AbortSignal | undefined;
};

/**
 * The records of servers as SkyPilot's own server remembers them, the JSON of `sky status -o json`. Only its memory is
 * asked: when it cannot reach the cloud, the command alone says that its answer is stale.
 * @throws Surprise when anything is other than we know it; the signal's reason when it is aborted.
 */
export async function askServer(server: ApiServer, { names, signal }: Wanted): Promise<unknown> {
  await seeHealth(server, signal);
  const post = {
    cluster_names: names,
    refresh: 'NONE',
    all_users: names === null,
    // Neither keys nor handles: what is not asked for cannot be kept by mistake. The address is in sky's SSH file.
    include_credentials: false,
    include_handle: false,
    summary_response: true,
  };
  const submitted = await askJson(server, { path: '/status', post, deadlineMs: readingMs, signal });
  const id = requestId.safeParse(submitted.headers['x-skypilot-request-id']);
  if (!id.success) throw new Surprise('unreadable', 'did not name the request that it took on');
  const path = `/api/get?request_id=${encodeURIComponent(id.data)}`;
  const result = Result.safeParse((await askJson(server, { path, deadlineMs: readingMs, signal })).json);
  if (!result.success) throw new Surprise('unreadable', 'answered in another form');
  if (result.data.status !== 'SUCCEEDED') throw new Surprise('refused', `ended with ${result.data.status}`);
  return parsedJson(result.data.return_value);
}

async function seeHealth(server: ApiServer, signal: AbortSignal | undefined): Promise<void> {
  const health = Health.safeParse((await askJson(server, { path: '/api/health', deadlineMs: healthMs, signal })).json);
  if (!health.success) throw new Surprise('unreadable', 'says of itself what cannot be read');
  const { status, api_version: version } = health.data;
  if (status === 'needs_auth') throw new Surprise('unauthorized', 'wants to know who asks');
  if (status !== 'healthy') throw new Surprise('unhealthy', `says that it is ${status.slice(0, 40)}`);
  if (!isKnownApiVersion(version))
    throw new Surprise('version', `speaks version ${String(version).slice(0, 20)}, which Carapace does not know`);
}
