import * as z from 'zod/mini';
import type { SkyPilotVersion } from '../../../core/skypilot/calibration.ts';
import { parsedJson } from '../../journal/parsedJson.ts';
import type { ApiServer } from './ApiServer.ts';
import { askJson, askText } from './askJson.ts';
import { Surprise } from './Surprise.ts';

const healthMs = 5_000;
const memoryMs = 30_000;
/** The cloud's interface, then a look at the machine by SSH, behind SkyPilot's own minutely look: 2 to 40 s. */
const cloudMs = 90_000;

const Health = z.object({
  status: z.string(),
  api_version: z.union([z.string(), z.number()]),
  version: z.optional(z.nullable(z.string())),
});
const Result = z.object({
  status: z.string(),
  return_value: z.string(),
  created_at: z.optional(z.nullable(z.number())),
});
const Names = z.array(z.string());
const RequestId = z.string().check(z.regex(/^[\w-]{8,64}$/));

export type Wanted = {
  /** The servers to tell of; null is all of them, those of other people too. */
  readonly names: readonly string[] | null;
  /** SkyPilot's memory, or the cloud itself (`FORCE`: `AUTO` looks at machines with auto-stop only). */
  readonly source: 'memory' | 'cloud';
  readonly signal?: AbortSignal | undefined;
};

/** `records` is the JSON of `sky status -o json`; `askedAt` is when, by the server's own clock, in seconds. */
export type Records = { readonly records: unknown; readonly requestId: string; readonly askedAt: number | null };

/**
 * Who SkyPilot's server says it is.
 * @throws Surprise when it is not healthy, wants to know who asks, or answers in another form; the signal's reason when
 * it is aborted.
 */
export async function askVersion(server: ApiServer, signal: AbortSignal | undefined): Promise<SkyPilotVersion> {
  const health = Health.safeParse((await askJson(server, { path: '/api/health', deadlineMs: healthMs, signal })).json);
  if (!health.success) throw new Surprise('unreadable', 'says of itself what cannot be read');
  const { status, api_version: api, version } = health.data;
  if (status === 'needs_auth') throw new Surprise('unauthorized', 'wants to know who asks');
  if (status !== 'healthy') throw new Surprise('unhealthy', `says that it is ${status.slice(0, 40)}`);
  return { skypilot: (version ?? '').slice(0, 60), api: Number(api) };
}

/**
 * The records of servers as SkyPilot's own server has them.
 * @throws Surprise when anything is other than we know it; the signal's reason when it is aborted.
 */
export async function askRecords(server: ApiServer, { names, source, signal }: Wanted): Promise<Records> {
  const deadlineMs = source === 'cloud' ? cloudMs : memoryMs;
  const post = {
    cluster_names: names,
    refresh: source === 'cloud' ? 'FORCE' : 'NONE',
    all_users: names === null,
    // Neither keys nor handles: what is not asked for cannot be kept by mistake. The address is in sky's SSH file.
    include_credentials: false,
    include_handle: false,
    summary_response: true,
  };
  const submitted = await askJson(server, { path: '/status', post, deadlineMs, signal });
  const id = RequestId.safeParse(submitted.headers['x-skypilot-request-id']);
  if (!id.success) throw new Surprise('unreadable', 'did not name the request that it took on');
  const path = `/api/get?request_id=${encodeURIComponent(id.data)}`;
  const result = Result.safeParse((await askJson(server, { path, deadlineMs, signal })).json);
  if (!result.success) throw new Surprise('unreadable', 'answered in another form');
  if (result.data.status !== 'SUCCEEDED') throw new Surprise('refused', `ended with ${result.data.status}`);
  const { return_value: value, created_at: askedAt = null } = result.data;
  return { records: parsedJson(value), requestId: id.data, askedAt };
}

/**
 * The names of all clusters that begin so, of everybody and in every workspace. It is what completes names in a shell,
 * and the one question about clusters that SkyPilot's server answers itself: each other one waits for a worker, which
 * takes ten seconds to begin after the server's start. In 0.14.1 and the nightly of October 2026 alike.
 * @throws Surprise as the others.
 */
export async function askNames(
  server: ApiServer,
  beginning: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const path = `/api/completion/cluster_name?incomplete=${encodeURIComponent(beginning)}`;
  const names = Names.safeParse((await askJson(server, { path, deadlineMs: memoryMs, signal })).json);
  if (!names.success) throw new Surprise('unreadable', 'told of names in another form');
  return names.data;
}

/**
 * What a request that is over has logged.
 * @throws Surprise as the others.
 */
export async function askLog(
  server: ApiServer,
  requestId: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const path = `/api/stream?request_id=${encodeURIComponent(requestId)}&follow=false&format=plain`;
  return (await askText(server, { path, deadlineMs: memoryMs, signal })).text.split('\n');
}
