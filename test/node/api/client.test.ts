import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { ApiTrouble, createClient, type ApiEvent, type Client } from '../../../src/api/client.ts';
import { freePort } from '../../vscode/freePort.ts';
import { patience, until } from '../until.ts';
import { it } from '../withFolder.ts';
import { answers, inJson, line, refuses, scriptedApi, streams, type ScriptedApi } from './scriptedApi.ts';

const opened: ScriptedApi[] = [];

async function serve(socket?: string): Promise<{ api: ScriptedApi; client: Client }> {
  const api = await scriptedApi(socket);
  opened.push(api);
  return {
    api,
    client: createClient({ ...(socket === undefined ? { url: api.url } : { socket }), token: 'the-token' }),
  };
}
afterEach(() => {
  for (const api of opened.splice(0)) api.close();
});

/** Takes so many events, and then lets go. */
async function take(events: AsyncIterable<ApiEvent>, count: number): Promise<string[]> {
  const messages: string[] = [];
  for await (const { message } of events) if (messages.push(message) === count) break;
  return messages;
}

const trouble = (why: ApiTrouble['why'], message: RegExp): unknown =>
  expect.objectContaining({ name: 'ApiTrouble', why, message: expect.stringMatching(message) });
const never = new AbortController().signal;

describe('a call of the client', () => {
  it('shows the token, and says what was asked for', async () => {
    const { api, client } = await serve();
    const result = { message: 'The launch goes on.', cluster_name: 'carapace', operation_id: 'a', last_event_id: 'b' };
    api.says(answers(202, result));
    expect(await client.launch({ cloud: 'aws', instanceType: 'm6i.xlarge', acceptVaults: true })).toEqual({
      ...{ ok: true, code: 202, result },
    });
    const [{ headers, method, url } = { headers: {} }] = api.asked();
    expect({ method, url }).toEqual({ method: 'POST', url: '/cluster/launch' });
    expect(headers).toMatchObject({ authorization: 'Bearer the-token', 'content-type': 'application/json' });
  });

  it('reaches a socket as well', async ({ folder }) => {
    const { api, client } = await serve(join(folder, 'api.sock'));
    api.says(answers(200, { status: 'ok', version: '0.1.0' }));
    expect(await client.health()).toMatchObject({ ok: true, code: 200, result: { version: '0.1.0' } });
    expect(api.asked()[0]?.headers.host).toBe('localhost');
  });

  it('asks no proxy', async () => {
    const { api, client } = await serve();
    api.says(answers(200, { status: 'ok', version: '0.1.0' }));
    process.env['HTTP_PROXY'] = process.env['http_proxy'] = `http://127.0.0.1:${String(await freePort())}`;
    try {
      expect(await client.health()).toMatchObject({ ok: true });
    } finally {
      delete process.env['HTTP_PROXY'];
      delete process.env['http_proxy'];
    }
  });

  it('says no as a value', async () => {
    const { api, client } = await serve();
    api.says(refuses(409, { operation: ['There is a server already.'] }));
    const no = { ok: false, code: 409, errors: { operation: ['There is a server already.'] } };
    expect(await client.launch()).toEqual(no);
    expect(await client.openapi()).toEqual(no);
  });

  it('knows that nobody answers, and that what answers is something else', async () => {
    const nobody = createClient({ url: `http://127.0.0.1:${String(await freePort())}`, token: 'x' });
    await expect(nobody.status()).rejects.toEqual(trouble('no_answer', /did not answer: .*ECONNREFUSED/));
    const { api, client } = await serve();
    const others = [inJson(200, { hello: 1 }), answers(200, { status: 'odd' }), inJson(500, 'x'), inJson(302, null)];
    for (const other of others) {
      api.says(other);
      await expect(client.status()).rejects.toEqual(trouble('not_understood', /not understood/));
    }
    api.says((response) => response.end('{"status": "succ'));
    await expect(client.openapi()).rejects.toEqual(trouble('not_understood', /not understood/));
    api.says((response) => response.write('{"status": "succ', () => response.destroy()));
    await expect(client.status()).rejects.toEqual(trouble('no_answer', /did not answer/));
  });

  it('gives an answer up that has no end', async () => {
    const { api, client } = await serve();
    let isGone = false;
    api.says((response) => {
      const pump = (): void => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', pump).on('close', () => (isGone = true));
      pump();
    });
    await expect(client.status()).rejects.toEqual(trouble('not_understood', /not understood/));
    await until(() => isGone);
  });

  it('ends when its signal aborts, with the reason', async () => {
    const { api, client } = await serve();
    const stop = new AbortController();
    api.says(() => {
      stop.abort(new Error('enough'));
    });
    await expect(client.check(stop)).rejects.toThrow('enough');
    await expect(client.destroy(stop)).rejects.toThrow('enough');
    expect(api.asked()).toHaveLength(1);
  });
});

describe('the events of the client', () => {
  it('go on after a break from the last whole one, and after a refusal for now', async () => {
    const { api, client } = await serve();
    const [first, second] = [line('a.1', 'one'), line('a.2', 'two')];
    api.says(
      streams(first + second.slice(0, 60), 'break'),
      refuses(503, { events: ['Too many listen already.'] }),
      (response) => response.destroy(),
      streams(second, 'end'),
      streams(line('a.3', 'three')),
    );
    expect(await take(client.events({ signal: never }), 3)).toEqual(['one', 'two', 'three']);
    expect(api.asked().map(({ headers }) => headers['last-event-id'])).toEqual([undefined, 'a.1', 'a.1', 'a.1', 'a.2']);
  });

  it('begin after the event that is named, and keep it through an event without an id', async () => {
    const { api, client } = await serve();
    const dropped =
      'event: dropped\ndata: {"timestamp":"2026-11-21T12:00:00.000Z","type":"dropped","message":"slow"}\n\n';
    api.says(streams(`: hello\n\n${dropped}`, 'end'), streams(line('a.8', 'eight')));
    expect(await take(client.events({ lastEventId: 'a.7', signal: never }), 2)).toEqual(['slow', 'eight']);
    expect(api.asked().map(({ headers }) => headers['last-event-id'])).toEqual(['a.7', 'a.7']);
  });

  it('pass over what a newer server may say', async () => {
    const { api, client } = await serve();
    api.says(streams(`event: news\nid: a.1\ndata: {}\n\nodd: x\n\n${line('a.2', 'two')}`));
    expect(await take(client.events({ signal: never }), 1)).toEqual(['two']);
  });

  it('come whole however they are cut, characters too', async () => {
    const { api, client } = await serve();
    const text = Buffer.from(line('a.1', 'Zürich 🦀 «ok»') + line('a.2', `${'x'.repeat(1_000_000)}🦀`));
    api.says((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      let at = 0;
      const next = (): void => {
        if (at >= text.length) return;
        const size = at < 400 ? 1 : 9_973;
        response.write(text.subarray(at, at + size), next);
        at += size;
      };
      next();
    });
    const [first, second] = await take(client.events({ signal: never }), 2);
    expect(first).toBe('Zürich 🦀 «ok»');
    expect(second).toHaveLength(1_000_002);
  });

  it.for([
    { turn: refuses(401, { token: ['The token is wrong.'] }), why: 'refused', words: /^The token is wrong\.$/ },
    { turn: refuses(403, { host: ['Not this Host.'] }), why: 'refused', words: /^Not this Host\.$/ },
    { turn: inJson(200, {}), why: 'not_understood', words: /not understood/ },
    { turn: streams('event: state\ndata: {}\n\n'), why: 'not_understood', words: /«state» is not understood/ },
    { turn: streams(`data: ${'x'.repeat(17 * 1024 * 1024)}`), why: 'not_understood', words: /longer than any/ },
  ] as const)('end with $why where calling again would not help: $words', async ({ turn, why, words }) => {
    const { api, client } = await serve();
    api.says(turn);
    await expect(take(client.events({ signal: never }), 1)).rejects.toEqual(trouble(why, words));
    expect(api.asked()).toHaveLength(1);
  });

  it('end quietly when the signal aborts: while they come, while nothing comes, and while nobody is there', async () => {
    const { api, client } = await serve();
    let open = 0;
    api.says((response, request) => {
      open += 1;
      response.on('close', () => (open -= 1));
      streams(line('a.1', 'one'))(response, request);
    });
    const stop = new AbortController();
    const heard: string[] = [];
    for await (const { message } of client.events(stop)) {
      heard.push(message);
      setImmediate(() => {
        stop.abort();
      });
    }
    expect(heard).toEqual(['one']);
    await until(() => open === 0);
    expect(await take(client.events(stop), 1)).toEqual([]);

    const later = new AbortController();
    const nobody = createClient({ url: `http://127.0.0.1:${String(await freePort())}`, token: 'x' });
    const nothing = take(nobody.events(later), 1);
    setImmediate(() => {
      later.abort();
    });
    expect(await nothing).toEqual([]);
  });

  it('let go of the connection when nobody takes more', async () => {
    const { api, client } = await serve();
    let isClosed = false;
    api.says((response, request) => {
      response.on('close', () => (isClosed = true));
      streams(line('a.1', 'one'))(response, request);
    });
    expect(await take(client.events({ signal: never }), 1)).toEqual(['one']);
    await until(() => isClosed);
  });

  it('hold the server back while they are not taken, and lose nothing by it', { timeout: patience }, async () => {
    const { api, client } = await serve();
    const lines = 20_000;
    const written = { lines: 0, isFull: false };
    api.says((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const pump = (): void => {
        written.isFull = false;
        while (written.lines < lines && !written.isFull) {
          written.lines += 1;
          written.isFull = !response.write(
            line(`a.${String(written.lines)}`, `${String(written.lines)} ${'x'.repeat(900)}`),
          );
        }
      };
      response.on('drain', pump);
      pump();
    });
    const taken: string[] = [];
    let before = -1;
    for await (const { message } of client.events({ signal: never })) {
      if (taken.push(message.split(' ')[0] ?? '') === lines) break;
      // Full, and the same at two looks: what the operating system takes in between is taken.
      const isStill = (): boolean => {
        const still = written.isFull && written.lines === before;
        before = written.lines;
        return still;
      };
      if (taken.length === 1) await until(isStill);
      if (taken.length === 1) expect(written.lines).toBeLessThan(lines / 2);
    }
    expect(taken).toEqual(Array.from({ length: lines }, (_, index) => String(index + 1)));
  });
});
