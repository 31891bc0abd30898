import type { Triple, UvRelease } from './uvRelease.ts';

/** Where astral-sh publishes uv: its own mirror first, then GitHub. The GitHub API is never asked: it limits calls. */
const official = [
  'https://releases.astral.sh/github/uv/releases/download',
  'https://github.com/astral-sh/uv/releases/download',
];

/** The name of a platform's archive: it holds `uv-TRIPLE/uv` and `uv-TRIPLE/uvx`. */
export function uvArchive(triple: Triple): string {
  return `uv-${triple}.tar.gz`;
}

/** The addresses of a release's archive in the order to try. A mirror of the person's own stands in for the official ones. */
export function uvUrls({ version }: UvRelease, triple: Triple, mirror: string | null): readonly string[] {
  const bases = mirror === null ? official : [mirror.replace(/\/+$/, '')];
  return bases.map((base) => `${base}/${version}/${uvArchive(triple)}`);
}
