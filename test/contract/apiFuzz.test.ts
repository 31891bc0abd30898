import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from '@hono/zod-openapi';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/api/createApp.ts';
import { layout } from '../../src/core/tools/layout.ts';
import { journalAt } from '../../src/node/journal/Journal.ts';
import { writeRecord } from '../../src/node/journal/writeRecord.ts';
import { contractOf, envelopeOf, type Asked, type Contract } from '../node/api/contractOf.ts';
import { idleApi } from '../node/api/idleApi.ts';
import { fresh } from '../node/journal/records.ts';

/** What a fuzzer reads of a schema. What else is in it can be anything. */
const Drawn = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

let home = '';
let app: Asked = { request: () => new Response() };
let contract: Contract;

/** There is a `sky` that always fails, no server, and no vault: so nothing can be started, whatever is asked. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'carapace-fuzz-'));
  const sky = join(home, 'sky');
  await writeFile(sky, '#!/bin/sh\nexit 1\n');
  await chmod(sky, 0o755);
  const { state } = layout(home);
  await writeRecord(journalAt(state).reading, { ...fresh('absent', Date.now()), failing: null, change: null });
  const vaults = { CARAPACE_PUBLIC_VAULT: join(home, 'no-public'), CARAPACE_PRIVATE_VAULT: join(home, 'no-private') };
  const env = { PATH: process.env['PATH'], CARAPACE_HOME: home, CARAPACE_SKY: sky, ...vaults };
  app = createApp(idleApi(home, { env }));
  contract = await contractOf(app);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('aws', 'us-east-1', '../..', '\0'),
);

/** A value that a schema allows, as far as it says so by types and lengths. */
function valueOf(schema: unknown): fc.Arbitrary<unknown> {
  const { type, minLength = 0, maxLength = 200, properties = {} } = Drawn.parse(schema);
  const ways = [type ?? 'object'].flat().map((one): fc.Arbitrary<unknown> => {
    if (one === 'null') return fc.constant(null);
    if (one === 'boolean') return fc.boolean();
    if (one === 'string')
      return fc.oneof(anyText, fc.string({ unit: 'grapheme', minLength, maxLength: maxLength + 1 }));
    const fields = Object.entries(properties).map(([name, inner]) => [name, valueOf(inner)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  });
  return fc.oneof(...ways);
}

type Body = NonNullable<RequestInit['body']>;

/** Bodies that are nearly right, right, and not at all. */
function bodies(): fc.Arbitrary<Body | undefined> {
  const named = valueOf(contract.document.components.schemas['LaunchBody']);
  const spoiled = fc.tuple(named, fc.dictionary(anyText, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }));
  return fc.oneof(
    named.map((value) => JSON.stringify(value)),
    spoiled.map(([value, more]) => JSON.stringify(Object.assign({}, value, more))),
    fc.json(),
    anyText,
    fc.uint8Array({ maxLength: 200 }).map((bytes) => bytes.slice().buffer),
    fc.constantFrom(undefined, '', '{}', '{', `{"cloud":"${'x'.repeat(66_000)}"}`, '['.repeat(20_000)),
  );
}

const types = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x+json',
  '',
  'json',
  '*/*',
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const headerName = fc.constantFrom(
  'accept',
  'last-event-id',
  'x-http-method-override',
  'content-encoding',
  'range',
  'te',
);
const headerText = fc.stringMatching(/^[\x21-\x7e]{0,60}$/);

function requests() {
  const paths = Object.keys(contract.document.paths);
  const odd = fc.oneof(
    fc.tuple(fc.constantFrom(...paths), fc.webPath(), fc.webQueryParameters()).map(([a, b, q]) => `${a}${b}?${q}`),
    fc.webPath().map((path) => `/${path}`),
    fc.constantFrom(...paths).map((path) => path.toUpperCase()),
  );
  return fc.record({
    path: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: odd }),
    method: fc.oneof({ weight: 2, arbitrary: fc.constant('POST') }, fc.constantFrom(...methods)),
    type: fc.oneof({ weight: 4, arbitrary: fc.constant('application/json') }, fc.constantFrom(undefined, ...types)),
    headers: fc.dictionary(headerName, headerText, { maxKeys: 3 }),
    body: bodies(),
  });
}

type Example = ReturnType<typeof requests> extends fc.Arbitrary<infer T> ? T : never;

/** What chance alone would seldom bring: each call as it is meant, and each way in which a body can be wrong. */
function examples(): [Example][] {
  const asked = { method: 'POST', type: 'application/json', headers: {} };
  const calls = contract.calls.map(({ path, method }) => ({ ...asked, path, method, body: '{}' }));
  const wrong = ['{', '{"cloud":1}', `{"cloud":"${'x'.repeat(66_000)}"}`];
  const launches = wrong.map((body) => ({ ...asked, path: '/cluster/launch', body }));
  const typed = { ...asked, path: '/cluster/launch', type: 'text/plain', body: '{}' };
  return [...calls, ...launches, typed].map((one) => [one]);
}

describe('whatever is asked', { timeout: 60_000 }, () => {
  it('is answered as the contract says, in the envelope, and never with a fault of ours', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(requests(), async ({ path, method, type, headers, body }) => {
        const mayHaveBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
        const all = { ...headers, ...(type !== undefined && { 'content-type': type }) };
        const url = `http://localhost${path}`;
        const response = await app.request(url, { method, headers: all, ...(mayHaveBody && { body }) });
        expect(response.status).toBeLessThan(500);
        seen.add(response.status);
        await holds(new URL(url).pathname, method, response);
      }),
      { numRuns: 1_200, examples: examples() },
    );
    // Else it asks for too little.
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404, 405, 409, 413, 415, 422, 424]));
  });
});

/** A path that is none, and a method that is not taken, are in no contract; everything else is. */
async function holds(path: string, method: string, response: Response): Promise<void> {
  if (method === 'HEAD') {
    expect(await response.text()).toBe('');
    return;
  }
  if (response.headers.get('content-type') === 'text/event-stream') return response.body?.cancel();
  const called = contract.calls.some((call) => call.path === path && call.method === method);
  if (called) {
    const body = await contract.holds(method, path, response);
    if (path !== '/openapi.json') envelopeOf(body);
    return;
  }
  expect([404, 405]).toContain(response.status);
  expect(envelopeOf(await response.json()).status).toBe('error');
}
