import { followRedirects } from '../../network/followRedirects.ts';
import type { Ask } from '../../network/openRequest.ts';
import { RequestFailure } from '../../network/RequestFailure.ts';
import { withoutPassword } from '../../network/withoutPassword.ts';
import type { PartialFile } from './PartialFile.ts';
import type { OnProgress } from './progressMeter.ts';
import { readHead } from './readHead.ts';

export type Fetch = Omit<Ask, 'headers'> & {
  readonly partial: PartialFile;
  readonly mostBytes: number;
  readonly onProgress: OnProgress;
};

/**
 * Asks an address for what is missing of a file and appends what comes, until the server says that this is all.
 * @throws RequestFailure for what the network and the server do, ProblemError for what the disk does.
 */
export async function fetchInto(fetch: Fetch): Promise<void> {
  const { url, partial, mostBytes, onProgress } = fetch;
  const have = partial.length();
  const answer = await followRedirects({ ...fetch, headers: headersFrom(have) });
  try {
    const head = readHead(answer, have);
    if (head.kind === 'refused') throw new RequestFailure({ ...head, subject: withoutPassword(url) });
    if (head.kind !== 'append' && have > 0) await partial.restart();
    if (head.kind !== 'ask_again') {
      const { total } = head;
      if (total !== null && total > mostBytes) throw tooLarge(url, mostBytes);
      for await (const piece of answer.body) {
        if (partial.length() + piece.length > mostBytes) throw tooLarge(url, mostBytes);
        await partial.append(piece);
        onProgress({ done: partial.length(), total });
      }
      return;
    }
  } finally {
    answer.close();
  }
  // Nothing is there now, so the whole is asked for, and this cannot come round again.
  await fetchInto(fetch);
}

/** A file that is packed already must not be packed again on the way: its bytes are counted. */
function headersFrom(have: number): Record<string, string> {
  const headers = { 'User-Agent': 'carapace', 'Accept-Encoding': 'identity' };
  return have === 0 ? headers : { ...headers, Range: `bytes=${String(have)}-` };
}

function tooLarge(url: URL, mostBytes: number): RequestFailure {
  const reason = `It is larger than ${String(mostBytes / 1_000_000)} MB.`;
  return new RequestFailure({ why: 'server', subject: withoutPassword(url), reason, lasting: true });
}
