import { describe, expect, it } from 'vitest';
import { fileOnPage, uvPage, wheelName } from '../../../src/core/tools/packageIndex.ts';
import { triples, uvRelease } from '../../../src/core/tools/uvRelease.ts';

const page = new URL('https://index.example/root/simple/uv/');
const name = 'uv-0.12.5-py3-none-macosx_11_0_arm64.whl';
const json = 'application/vnd.pypi.simple.v1+json';

describe('the wheels of uv', () => {
  it.each(triples)('have a name and a hash for %s', (triple) => {
    const wheel = uvRelease.wheels[triple];
    expect(wheel?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(wheel && wheelName(uvRelease, wheel)).toMatch(/^uv-0\.12\.5-py3-none-[\w.]+\.whl$/);
  });

  it('are six different files', () => {
    expect(new Set(Object.values(uvRelease.wheels).map(({ sha256 }) => sha256)).size).toBe(6);
  });
});

describe('a page of a package index', () => {
  it('is the public one where no other is set', () => {
    expect(uvPage(null)).toBe('https://pypi.org/simple/uv/');
    expect(uvPage('https://index.example/simple//')).toBe('https://index.example/simple/uv/');
  });

  it('gives the address of a file from JSON, without the hash that it claims', () => {
    const files = [
      { filename: 'uv-0.12.5.tar.gz', url: 'a' },
      { filename: name, url: `../../files/${name}#sha256=0` },
    ];
    const found = fileOnPage(JSON.stringify({ files }), json, name, page);
    expect(found?.href).toBe(`https://index.example/root/files/${name}`);
  });

  it('gives it from HTML, in whichever way it is written', () => {
    const html = `<a href='x'>uv-0.12.5.tar.gz</a><br/>
      <A data-requires-python="&gt;=3.8" HREF="/f/${name}?a=1&amp;b=2#sha256=0">
      ${name} </A>`;
    expect(fileOnPage(html, 'text/html', name, page)?.href).toBe(`https://index.example/f/${name}?a=1&b=2`);
  });

  it.each([
    ['', json],
    ['[]', json],
    ['{"files":[{"filename":1}]}', json],
    ['<html>', 'text/html'],
    [`<a>${name}</a>`, 'text/html'],
  ])('that is %j lists nothing', (text, type) => {
    expect(fileOnPage(text, type, name, page)).toBeUndefined();
  });
});
