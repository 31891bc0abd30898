import { RequestFailure } from '../../network/RequestFailure.ts';
import { withoutPassword } from '../../network/withoutPassword.ts';
import { fetchInto, type Fetch } from './fetchInto.ts';

/**
 * Fetches from one address until the file has the hash that is wanted. What was there before may be of another file:
 * when the hash is wrong after all, the whole is fetched once more.
 * @throws RequestFailure `hash_mismatch`, and then nothing of it is left; else as `fetchInto`.
 */
export async function fetchExactly(fetch: Fetch, sha256: string): Promise<void> {
  const { partial } = fetch;
  const resumed = partial.length() > 0;
  await fetchInto(fetch);
  if (partial.digest() === sha256) return;
  const found = await discarded(fetch);
  if (!resumed) throw mismatch(fetch.url, sha256, found);
  await fetchInto(fetch);
  if (partial.digest() !== sha256) throw mismatch(fetch.url, sha256, await discarded(fetch));
}

async function discarded({ partial }: Fetch): Promise<string> {
  const found = partial.digest();
  await partial.discard();
  return found;
}

function mismatch(url: URL, sha256: string, found: string): RequestFailure {
  const reason = `The SHA-256 is ${found}, and ${sha256} is expected.`;
  return new RequestFailure({ why: 'hash_mismatch', subject: withoutPassword(url), reason, lasting: true });
}
