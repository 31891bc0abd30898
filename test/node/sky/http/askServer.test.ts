import { describe, expect, onTestFinished, it } from 'vitest';
import { apiServerIn } from '../../../../src/node/sky/http/ApiServer.ts';
import { askJson } from '../../../../src/node/sky/http/askJson.ts';
import { askLog, askRecords, askVersion } from '../../../../src/node/sky/http/askServer.ts';
import { aServer } from './aServer.ts';

type Odd = Parameters<typeof aServer>[0];

type Asked = Omit<Parameters<typeof askRecords>[1], 'source'>;

/** Health and records, as a reading asks for them. */
async function askServer(at: Parameters<typeof askRecords>[0], asked: Asked): Promise<unknown> {
  await askVersion(at, asked.signal);
  return (await askRecords(at, { ...asked, source: 'memory' })).records;
}

async function place(odd: Odd = {}, more: NodeJS.ProcessEnv = {}) {
  const server = await aServer(odd);
  onTestFinished(server.close);
  const env = { SKYPILOT_API_SERVER_ENDPOINT: server.url, ...more };
  return { ...server, at: apiServerIn(env, () => undefined) };
}

describe('asking SkyPilot’s server itself', () => {
  it('asks as the facts say: health, status, and the answer to the request that the header names', async () => {
    const { at, asked } = await place();
    const records = await askServer(at, { names: ['carapace'] });
    expect(records).toMatchObject([{ name: 'carapace', status: 'UP' }]);
    expect(asked.map(({ path }) => path)).toEqual(['/api/health', '/status', '/api/get']);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
      cluster_names: ['carapace'],
      refresh: 'NONE',
      all_users: false,
      include_credentials: false,
      include_handle: false,
      summary_response: true,
    });
  });

  it('asks for the servers of everybody when it is to know of all', async () => {
    const { at, asked } = await place();
    await askServer(at, { names: null });
    expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({ cluster_names: null, all_users: true });
  });

  it('goes straight to this machine, whatever proxy there is', async () => {
    const dead = 'http://127.0.0.1:9';
    const { at, asked } = await place({}, { HTTP_PROXY: dead, http_proxy: dead, ALL_PROXY: dead });
    await askServer(at, { names: ['carapace'] });
    expect(asked).toHaveLength(3);
  });

  it('says who asks in one header, and in nothing else', async () => {
    const { at, asked } = await place({}, { SKYPILOT_SERVICE_ACCOUNT_TOKEN: 'sky_0123456789abcdef' });
    await askServer(at, { names: ['carapace'] });
    for (const { headers, body, path } of asked) {
      expect(headers.authorization).toBe('Bearer sky_0123456789abcdef');
      expect(body + path).not.toContain('sky_0123456789abcdef');
    }
  });

  it('asks for the cloud itself in the same way, and says when by the server’s own clock', async () => {
    const json = { status: 'SUCCEEDED', return_value: '[]', created_at: 1_795_921_037.2 };
    const { at, asked } = await place({ '/api/get': { json } });
    const answer = await askRecords(at, { names: ['carapace'], source: 'cloud' });
    expect(answer).toEqual({
      records: [],
      requestId: '0bcef3e3-aa15-4479-a6c2-c992a3f6d6fa',
      askedAt: 1_795_921_037.2,
    });
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ refresh: 'FORCE', include_credentials: false });
  });

  it('reads what a request has logged', async () => {
    const { at } = await place({ '/api/stream': { text: 'one\ntwo' } });
    expect(await askLog(at, '0bcef3e3', undefined)).toEqual(['one', 'two']);
  });

  it('says who the server is', async () => {
    const { at } = await place();
    expect(await askVersion(at, undefined)).toEqual({ skypilot: '1.0.0-dev0', api: 53 });
  });

  const surprises: [string, Odd, string][] = [
    ['bad health', { '/api/health': { json: { status: 'starting', api_version: '53' } } }, 'unhealthy'],
    [
      'a wish to know who asks',
      { '/api/health': { json: { status: 'needs_auth', api_version: '53' } } },
      'unauthorized',
    ],
    ['a 401', { '/status': { status: 401, json: {} } }, 'unauthorized'],
    ['a 404', { '/status': { status: 404, json: {} } }, 'refused'],
    ['a redirect', { '/api/health': { status: 302, json: {} } }, 'refused'],
    ['no header', { '/status': { json: null } }, 'unreadable'],
    ['an odd header', { '/status': { json: null, id: 'a b/../c' } }, 'unreadable'],
    ['a failed request', { '/api/get': { status: 500, json: { detail: { error: 'x' } } } }, 'refused'],
    ['a cancelled request', { '/api/get': { json: { status: 'CANCELLED', return_value: 'null' } } }, 'refused'],
    ['cut JSON', { '/api/get': { text: '{"status": "SUCC' } }, 'unreadable'],
    ['another form', { '/api/get': { json: { state: 'done' } } }, 'unreadable'],
    ['a page', { '/api/health': { text: '<html>Sign in</html>' } }, 'unreadable'],
    ['too much', { '/api/get': { text: `"${'x'.repeat(4 * 1024 * 1024)}"` } }, 'unreadable'],
    ['a line that is cut', { '/api/get': (_request, response) => response.destroy() }, 'network'],
  ];

  it.each(surprises)('is surprised by %s', async (_what, odd, why) => {
    const { at } = await place(odd);
    await expect(askServer(at, { names: ['carapace'] })).rejects.toMatchObject({ name: 'Surprise', why });
  });

  it('is surprised when no answer comes in time', async () => {
    const { at } = await place({ '/api/health': () => undefined });
    const asked = askJson(at, { path: '/api/health', deadlineMs: 50, signal: undefined });
    await expect(asked).rejects.toMatchObject({ why: 'network', message: 'did not answer within 0.05 seconds' });
  });

  it('is surprised when an answer never ends', async () => {
    const { at } = await place({ '/api/health': (_request, response) => response.writeHead(200).write('{') });
    const asked = askJson(at, { path: '/api/health', deadlineMs: 50, signal: undefined });
    await expect(asked).rejects.toMatchObject({ why: 'network' });
  });

  it('ends when it is told to', async () => {
    const { at } = await place({ '/api/health': () => abort.abort(new Error('enough')) });
    const abort = new AbortController();
    await expect(askServer(at, { names: [], signal: abort.signal })).rejects.toThrow('enough');
  });
});
