import { describe, expect, it } from 'vitest';
import { triples, uvRelease } from '../../../src/core/tools/uvRelease.ts';
import { uvArchive, uvUrls } from '../../../src/core/tools/uvUrls.ts';

describe('the pinned release of uv', () => {
  it('has a hash for each of six platforms, and no other', () => {
    expect(triples).toHaveLength(6);
    expect(Object.keys(uvRelease.sha256).toSorted()).toEqual([...triples].toSorted());
  });

  it.each(triples)('knows %s by 64 hexadecimal digits', (triple) => {
    expect(uvRelease.sha256[triple]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has no hash twice', () => {
    expect(new Set(Object.values(uvRelease.sha256)).size).toBe(6);
  });

  it('is an exact version', () => {
    expect(uvRelease.version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('uvUrls', () => {
  it.each(triples)('has well formed addresses for %s, over https and without the API of GitHub', (triple) => {
    const urls = uvUrls(uvRelease, triple, null).map((url) => new URL(url));
    expect(urls.map(({ host }) => host)).toEqual(['releases.astral.sh', 'github.com']);
    for (const { protocol, pathname, search, username } of urls) {
      expect(protocol).toBe('https:');
      expect(pathname).toMatch(new RegExp(`/uv/releases/download/0\\.12\\.5/uv-${triple}\\.tar\\.gz$`));
      expect(search + username).toBe('');
    }
  });

  it.each(['https://mirror.example/uv', 'https://mirror.example/uv/', 'https://mirror.example/uv//'])(
    'asks the mirror %s alone',
    (mirror) => {
      const triple = 'x86_64-unknown-linux-gnu';
      expect(uvUrls(uvRelease, triple, mirror)).toEqual([`https://mirror.example/uv/0.12.5/${uvArchive(triple)}`]);
    },
  );
});
