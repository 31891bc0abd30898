import { acceptedPages, fileOnPage } from '../../../core/tools/packageIndex.ts';
import { followRedirects } from '../../network/followRedirects.ts';
import type { Ask } from '../../network/openRequest.ts';
import { RequestFailure } from '../../network/RequestFailure.ts';
import { withoutPassword } from '../../network/withoutPassword.ts';
import { readHead } from './readHead.ts';

/** The page of a package with thousands of files takes a few megabytes, in bytes. */
const mostBytes = 50_000_000;

/**
 * Asks the page of a package index for the address of one file. A name and password in the page's address count for a
 * file on the same host too.
 * @throws RequestFailure `not_found` when the page does not list the file, and as `followRedirects`.
 */
export async function findWheel(name: string, ask: Omit<Ask, 'headers'>): Promise<URL> {
  const headers = { 'User-Agent': 'carapace', Accept: acceptedPages, 'Accept-Encoding': 'identity' };
  const answer = await followRedirects({ ...ask, headers });
  const subject = withoutPassword(ask.url);
  try {
    const head = readHead(answer, 0);
    if (head.kind === 'refused') throw new RequestFailure({ ...head, subject });
    const text = await textOf(answer.body, subject);
    const found = fileOnPage(text, answer.headers['content-type'] ?? '', name, answer.url);
    if (found === undefined)
      throw new RequestFailure({ why: 'not_found', subject, reason: `It does not list ${name}.`, lasting: true });
    return withAccess(found, ask.url);
  } finally {
    answer.close();
  }
}

async function textOf(body: AsyncIterable<Buffer>, subject: string): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > mostBytes)
      throw new RequestFailure({ why: 'server', subject, reason: 'Its list of files never ends.', lasting: true });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function withAccess(file: URL, page: URL): URL {
  if (file.host !== page.host || file.protocol !== page.protocol || file.username !== '') return file;
  const url = new URL(file);
  [url.username, url.password] = [page.username, page.password];
  return url;
}
