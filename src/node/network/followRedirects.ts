import { openRequest, type Answer, type Ask } from './openRequest.ts';
import { RequestFailure } from './RequestFailure.ts';
import { withoutPassword } from './withoutPassword.ts';

const redirects: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Sends a GET and follows where it is sent on, never from an encrypted address to one that is not. `url` is the address
 * that answered.
 * @throws RequestFailure as `openRequest`, and when it is sent on too often or to where it may not go.
 */
export async function followRedirects(ask: Ask): Promise<Answer & { readonly url: URL }> {
  let url = ask.url;
  for (let hops = 0; ; hops += 1) {
    const answer = await openRequest({ ...ask, url });
    const { location } = answer.headers;
    if (!redirects.includes(answer.status) || location === undefined) return { ...answer, url };
    answer.close();
    if (hops === ask.limits.redirects) throw astray(ask.url, 'The address leads from one to the next without an end.');
    url = nextUrl(ask.url, url, location);
  }
}

function nextUrl(asked: URL, from: URL, location: string): URL {
  if (!URL.canParse(location, from.href)) throw astray(asked, 'The address leads to one that is none.');
  const next = new URL(location, from);
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    throw astray(asked, `The address leads to ${next.protocol}, which cannot be downloaded from.`);
  }
  if (from.protocol === 'https:' && next.protocol === 'http:') {
    throw astray(asked, `The address leads to ${next.host} without encryption.`);
  }
  return next;
}

function astray(asked: URL, reason: string): RequestFailure {
  return new RequestFailure({ why: 'server', subject: withoutPassword(asked), reason, lasting: true });
}
