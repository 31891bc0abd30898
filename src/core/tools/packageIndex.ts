import * as z from 'zod/mini';
import type { UvRelease, UvWheel } from './uvRelease.ts';

/** The public package index, where no other is set. */
const publicIndex = 'https://pypi.org/simple';

/** What is asked for: JSON (PEP 691) is preferred, and HTML (PEP 503) is what every index has. */
export const acceptedPages = 'application/vnd.pypi.simple.v1+json, text/html;q=0.1';

const Page = z.object({ files: z.array(z.object({ filename: z.string(), url: z.string() })) });

/** The name of a wheel of uv, as the index lists it. */
export function wheelName({ version }: Pick<UvRelease, 'version'>, { platform }: UvWheel): string {
  return `uv-${version}-py3-none-${platform}.whl`;
}

/** The page of an index that lists the files of uv. `index` is an address of the simple API; null is the public one. */
export function uvPage(index: string | null): string {
  return `${(index ?? publicIndex).replace(/\/+$/, '')}/uv/`;
}

/**
 * The address of a file on a page of an index, or undefined when the page does not list it. The page is JSON when its
 * content type says so, and HTML otherwise. `page` is where it was found: an address in it may be relative. What comes
 * after a `#` is a hash that is not asked for: only the hashes in our own source count.
 */
export function fileOnPage(text: string, contentType: string, name: string, page: URL): URL | undefined {
  const href = contentType.includes('json') ? inJson(text, name) : inHtml(text, name);
  if (href === undefined || !URL.canParse(href, page.href)) return undefined;
  const url = new URL(href, page);
  url.hash = '';
  return url;
}

function inJson(text: string, name: string): string | undefined {
  const page = Page.safeParse(parsed(text));
  return page.data?.files.find(({ filename }) => filename === name)?.url;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of a link is the name of its file (PEP 503). */
function inHtml(text: string, name: string): string | undefined {
  for (const [, attributes = '', label = ''] of text.matchAll(/<a\b([^>]*)>([^<]*)<\/a>/gi)) {
    if (label.trim() !== name) continue;
    const [, double, single] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes) ?? [];
    return (double ?? single)?.replaceAll('&amp;', '&');
  }
  return undefined;
}
