import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/api/createApp.ts';
import { methods } from '../../src/api/contract/methods.ts';
import { contractOf, envelopeOf, type Asked } from '../node/api/contractOf.ts';
import { idleApi } from '../node/api/idleApi.ts';

const posts = [...methods].flatMap(([path, taken]) => (taken.includes('POST') ? [path] : []));
const gets = [...methods].flatMap(([path, taken]) => (taken.includes('GET') ? [path] : []));
const json = { 'content-type': 'application/json' };

let home = '';
let app: Asked = { request: () => new Response() };
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'carapace-api-'));
  app = createApp(idleApi(home));
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function said(
  path: string,
  init?: RequestInit,
): Promise<{ code: number; errors: unknown; allow: string | null }> {
  const response = await app.request(path, init);
  const { status, errors, meta } = envelopeOf(await response.json());
  expect(status).toBe('error');
  expect(meta).toMatchObject({ path });
  return { code: response.status, errors, allow: response.headers.get('allow') };
}

const post = (path: string, body: NonNullable<RequestInit['body']>, headers: Record<string, string> = json) =>
  said(path, { method: 'POST', body, headers, ...(body instanceof ReadableStream && { duplex: 'half' }) });

describe('what is no call', () => {
  it.each(['/', '/cluster', '/health/', '/Health', '/cluster/Launch', '//health', '/cluster/launch/x', '/favicon.ico'])(
    'is 404 at %s, with any method',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS'])
        expect(await said(path, { method })).toMatchObject({ code: 404, errors: { path: [expect.any(String)] } });
    },
  );

  it.each([...methods])('is 405 at %s with another method than %s, and says so in Allow', async (path, taken) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      if (taken.includes(method)) continue;
      const answer = await said(path, { method });
      expect(answer).toMatchObject({ code: 405, allow: taken.join(', '), errors: { method: [expect.any(String)] } });
    }
  });

  it('takes HEAD where reading has no effect, and answers it without a body', async () => {
    for (const path of gets) {
      const response = await app.request(path, { method: 'HEAD' });
      expect([path, response.status]).toEqual([path, methods.get(path)?.includes('HEAD') === true ? 200 : 405]);
      expect(await response.text()).toBe('');
    }
  });

  it('answers a browser that asks for permission with none', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const response = await app.request('/cluster/launch', { method: 'OPTIONS', headers });
    expect(response.status).toBe(405);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe.each(posts)('a body for %s', (path) => {
  it('is 415 when it is of another type, or of none', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp'])
      expect(await post(path, '{}', { 'content-type': type })).toMatchObject({
        code: 415,
        errors: { body: [expect.stringContaining('JSON')] },
      });
    expect(await post(path, new Blob(['{}']).stream(), {})).toMatchObject({ code: 415 });
  });

  it('is 400 when it is not JSON', async () => {
    for (const body of ['{', 'null,', "{'a': 1}", ' ', '{"a":1}{"a":1}', '\u0000'])
      expect(await post(path, body)).toMatchObject({ code: 400, errors: { body: ['The body is not JSON.'] } });
  });

  it('is 422 when it is no object, or has a field that is none', async () => {
    for (const body of ['[]', '"text"', '5', 'null', 'true'])
      expect(await post(path, body)).toMatchObject({ code: 422, errors: { body: ['must be a JSON object'] } });
    const unknown = await post(path, '{"zone":"a","__proto__":1,"constructor":2}');
    expect(unknown.code).toBe(422);
    expect(unknown.errors).toMatchObject({ zone: ['is not a field of this call'] });
  });

  it('is 413 over 64 KB, said beforehand or found out on the way', async () => {
    const long = JSON.stringify({ cloud: 'x'.repeat(64 * 1024) });
    expect(await post(path, long)).toMatchObject({ code: 413, errors: { body: ['The body is over 64 KB.'] } });
    expect(await post(path, long, { ...json, 'content-length': String(long.length) })).toMatchObject({ code: 413 });
    expect(await post(path, endless())).toMatchObject({ code: 413 });
  });

  it('is none when it is empty, and may be an empty object of any JSON type', async () => {
    const contract = await contractOf(app);
    const bodies: readonly RequestInit[] = [
      {},
      { body: '', headers: json },
      { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { body: '{}', headers: json },
      { body: '{}', headers: { 'content-type': 'application/json; charset=utf-8' } },
      { body: ' {} ', headers: { 'content-type': 'Application/JSON' } },
    ];
    for (const init of bodies) {
      const response = await app.request(path, { method: 'POST', ...init });
      expect([400, 413, 415, 422]).not.toContain(response.status);
      await contract.holds('POST', path, response);
    }
  });
});

describe('a launch', () => {
  it.each([
    [{ cloud: 5 }, { cloud: ['must be a text'] }],
    [{ cloud: '' }, { cloud: ['must not be empty; null chooses nothing'] }],
    [{ cloud: 'x'.repeat(101) }, { cloud: ['must have at most 100 characters'] }],
    [{ cloud: 'nowhere' }, { cloud: ['is not a cloud that SkyPilot knows'] }],
    [{ region: 'us-east-1' }, { region: [expect.stringContaining('cloud')] }],
    [{ cloud: 'aws', region: 'us east' }, { region: ['must be a region such as us-east-1'] }],
    [{ cloud: 'aws', instance_type: '$(x)' }, { instance_type: ['must be an instance type such as m6i.xlarge'] }],
    [{ accept_vaults: 'yes' }, { accept_vaults: ['must be true or false'] }],
    [
      { cloud: 'nowhere', instance_type: '{}' },
      { cloud: [expect.any(String)], instance_type: [expect.any(String)] },
    ],
  ])('that says %j is 422, with the field named', async (body, errors) => {
    expect(await post('/cluster/launch', JSON.stringify(body))).toMatchObject({ code: 422, errors });
  });
});

describe('what nobody expected', () => {
  it('is 500 with a plain sentence, and warned about with all that is known', async () => {
    const failing = (): Promise<never> => Promise.reject(new TypeError('boom at line 7'));
    const api = idleApi(home, { inTurn: failing });
    const response = await createApp(api).request('/cluster/stop', { method: 'POST' });
    expect(response.status).toBe(500);
    const { errors } = envelopeOf(await response.json());
    expect(JSON.stringify(errors)).not.toMatch(/boom|line 7|\.ts/);
    expect(Object.keys(errors ?? {})).toEqual(['server']);
    expect(api.warnings.join('\n')).toMatch(/POST \/cluster\/stop failed: TypeError: boom at line 7/);
  });
});

/** A body that nobody ever reads to its end. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => {
      controller.enqueue(new TextEncoder().encode(' '.repeat(10_000)));
    },
  });
}
