import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../../src/node/network/proxyFor.ts';
import { proxyVariables } from '../../../src/node/network/proxyVariables.ts';

const secure = new URL('https://files.corp.example/a');
const plain = new URL('http://files.corp.example:8080/a');
const proxied = (url: URL, env: Record<string, string>): string | undefined => proxyFor(url, env)?.href;

describe('the proxy for an address', () => {
  it('is the one for its scheme, else the one for all, in either case', () => {
    expect(proxied(secure, {})).toBeUndefined();
    expect(proxied(secure, { HTTP_PROXY: 'http://a' })).toBeUndefined();
    expect(proxied(secure, { HTTPS_PROXY: 'http://a:1' })).toBe('http://a:1/');
    expect(proxied(plain, { HTTP_PROXY: 'http://a:1', ALL_PROXY: 'http://b' })).toBe('http://a:1/');
    expect(proxied(plain, { HTTPS_PROXY: 'http://a:1', ALL_PROXY: 'http://b' })).toBe('http://b/');
    expect(proxied(plain, { http_proxy: 'http://lower', HTTP_PROXY: 'http://upper' })).toBe('http://lower/');
    expect(proxied(plain, { http_proxy: '', HTTP_PROXY: ' http://upper ' })).toBe('http://upper/');
  });

  it('is spoken to in plain HTTP when its scheme is not told', () => {
    expect(proxied(secure, { HTTPS_PROXY: 'me:pw@proxy:3128' })).toBe('http://me:pw@proxy:3128/');
    expect(proxied(secure, { HTTPS_PROXY: 'https://proxy' })).toBe('https://proxy/');
  });

  it('is an error when it is no address', () => {
    expect(() => proxyFor(secure, { HTTPS_PROXY: 'http://[' })).toThrow(TypeError);
  });

  it.each([
    ['*', true],
    ['example.com, *', true],
    ['files.corp.example', true],
    ['FILES.corp.EXAMPLE', true],
    ['a,b files.corp.example', true],
    ['.corp.example', true],
    ['*.corp.example', true],
    ['*corp.example', true],
    ['corp.example', true],
    ['example', true],
    ['files.corp.example:443', true],
    ['files.corp.example:8080', false],
    ['.files.corp.example', false],
    ['orp.example', false],
    ['files.corp', false],
    ['', false],
    [' , ', false],
  ])('is left out for NO_PROXY=%s: %s', (noProxy, straight) => {
    const proxy = proxyFor(secure, { HTTPS_PROXY: 'http://a', NO_PROXY: noProxy });
    expect(proxy === null).toBe(straight);
  });

  it('knows addresses of the sixth version with and without brackets', () => {
    const env = (noProxy: string): Record<string, string> => ({ http_proxy: 'http://a', no_proxy: noProxy });
    const url = new URL('http://[::1]:81/a');
    for (const noProxy of ['::1', '[::1]', '[::1]:81']) expect(proxyFor(url, env(noProxy))).toBeNull();
    for (const noProxy of ['[::1]:82', '::2']) expect(proxyFor(url, env(noProxy))).not.toBeNull();
  });
});

describe('the proxy variables', () => {
  it('are there in both cases, and where both are set each stays', () => {
    const env = { HTTP_PROXY: 'a', https_proxy: 'b', no_proxy: 'c', NO_PROXY: 'C', all_proxy: '', PATH: 'd' };
    expect(proxyVariables(env)).toEqual({
      ...{ http_proxy: 'a', HTTP_PROXY: 'a', https_proxy: 'b', HTTPS_PROXY: 'b', no_proxy: 'c', NO_PROXY: 'C' },
    });
  });
});
