import { isLocalRemote, remoteAddress } from '../../../core/vaults/guards/remoteAddress.ts';
import { openRequest } from '../../network/openRequest.ts';
import type { NetworkLimits } from '../../network/networkLimits.ts';
import { RequestFailure } from '../../network/RequestFailure.ts';
import { trustFor } from '../../network/trustFor.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** All of it together may take this long, in milliseconds. */
const deadlineMs = 3_000;
const limits: NetworkLimits = { connectMs: deadlineMs, firstByteMs: deadlineMs, stallMs: deadlineMs, redirects: 0 };

/**
 * Whether everybody can read the repository of a remote: its host is asked, without credentials and as git would ask.
 * Null when nobody could be asked, as for any host but the large public ones: no other one ever hears of it.
 * @throws the signal's reason when it is aborted.
 */
export async function isPublicRemote(remote: string, env: Env, signal: AbortSignal): Promise<boolean | null> {
  if (isLocalRemote(remote)) return false;
  const url = remoteAddress(remote);
  if (url === undefined) return null;
  const status = await statusOf(url, env, signal);
  if (status === 200) return true;
  return status === 401 || status === 403 || status === 404 ? false : null;
}

async function statusOf(url: URL, env: Env, signal: AbortSignal): Promise<number | null> {
  const enough = AbortSignal.timeout(deadlineMs);
  try {
    const { status, close } = await openRequest({
      url,
      // Some hosts show a page for people to whoever is not git.
      headers: { 'User-Agent': 'git/2.0 (carapace)' },
      env,
      trust: trustFor(env, () => undefined),
      limits,
      signal: AbortSignal.any([signal, enough]),
      onConnected: () => undefined,
    });
    close();
    return status;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RequestFailure || enough.aborted) return null;
    throw error;
  }
}
