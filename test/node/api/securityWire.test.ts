import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Limits } from '../../../src/api/listen/limits.ts';
import { patience, until } from '../until.ts';
import { openSmall, token, type Small } from './openSmall.ts';
import { errorsOf, inShort, requestText, sendRaw, textOf } from './sendRaw.ts';

const small: Partial<Limits> = { headersMs: 300, requestMs: 300, checkMs: 50, idleMs: 200 };

const it = test.extend<{ small: Small }>({
  // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
  small: async ({}, use) => {
    const opened = await openSmall({ limits: small });
    await use(opened);
    opened.server.closeAllConnections();
    await opened.drain();
  },
});

const host = 'Host: localhost';
const bearer = `Authorization: Bearer ${token}`;
const close = 'Connection: close';
const get = requestText('GET /thing', host, bearer, close);

describe.concurrent('a client that is slow, or says half of it', { timeout: patience }, () => {
  it('is told so when its headers do not end', async ({ small: { port, calls } }) => {
    const answers = await sendRaw({ port }, `GET /thing HTTP/1.1\r\n${host}\r\nX: `);
    expect(inShort(answers)).toEqual([[408, 'request']]);
    expect(calls).toEqual([]);
  });

  it('is told so when they come letter by letter', async ({ small: { port } }) => {
    const socket = connect({ port });
    const ended = textOf(socket);
    socket.write(`GET /thing HTTP/1.1\r\n${host}\r\nX: `);
    const timer = setInterval(() => socket.write('a'), 20);
    expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(timer);
  });

  it('is told so when its body does not end, with a length and in pieces', async ({ small: { port } }) => {
    const headers = [host, bearer, 'Content-Type: text/plain'];
    const one = await sendRaw({ port }, requestText('POST /thing', ...headers, 'Content-Length: 10'), 'abc');
    expect(inShort(one)).toEqual([[408, 'request']]);
    const pieces = await sendRaw(
      { port },
      requestText('POST /thing', ...headers, 'Transfer-Encoding: chunked'),
      '3\r\nabc',
    );
    expect(inShort(pieces)).toEqual([[408, 'request']]);
  });

  it('is cut off when it never says anything', async ({ small: { port, server } }) => {
    const socket = connect({ port });
    expect(await textOf(socket)).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
    await until(async () => (await connections(server)) === 0);
  });

  it('is cut off when it leaves a connection half open, also by the hundred', async ({ small: { port, server } }) => {
    const sockets = Array.from({ length: 100 }, () => connect({ port, allowHalfOpen: true }));
    const ends = sockets.map(textOf);
    sockets.forEach((socket, i) => (i % 2 === 0 ? socket.end('GET /thing HT') : socket.end(get)));
    const texts = await Promise.all(ends);
    expect(texts.filter((text) => text.startsWith('HTTP/1.1 400 '))).toHaveLength(50);
    expect(texts.filter((text) => text.startsWith('HTTP/1.1 200 '))).toHaveLength(50);
    await until(async () => (await connections(server)) === 0);
  });

  it('is told from one that listens, whose answer may take as long as it likes', async ({ small: { port } }) => {
    const listener = connect({ port });
    const heard = textOf(listener);
    listener.write(requestText('GET /stream', host, bearer));
    await once(listener, 'data');
    // Whoever comes later is too late by now.
    expect(inShort(await sendRaw({ port }, 'GET'))).toEqual([[408, 'request']]);
    expect(listener.readyState).toBe('open');
    listener.destroy();
    expect(await heard).toContain('first');
  });

  it('leaves nothing when it goes away in the middle', async ({ small: { port, server } }) => {
    for (const text of ['', 'GET', get, requestText('POST /thing', host, bearer, 'Content-Length: 10') + 'abc']) {
      const socket = connect({ port });
      socket.on('error', () => undefined);
      socket.write(text, () => socket.resetAndDestroy());
    }
    await turn();
    await until(async () => (await connections(server)) === 0);
    expect(inShort(await sendRaw({ port }, get))).toEqual([[200]]);
  });
});

describe.concurrent('what is too much', { timeout: patience }, () => {
  it('is refused: an address, a header, and headers by number', async ({ small: { port, calls } }) => {
    const long = 'a'.repeat(20_000);
    expect(inShort(await sendRaw({ port }, requestText(`GET /${long}`, host, bearer, close)))).toEqual([
      [431, 'headers'],
    ]);
    expect(inShort(await sendRaw({ port }, requestText('GET /thing', host, bearer, close, `X: ${long}`)))).toEqual([
      [431, 'headers'],
    ]);
    const many = Array.from({ length: 200 }, (_none, i) => `X${String(i)}: 1`);
    expect(inShort(await sendRaw({ port }, requestText('GET /thing', host, bearer, close, ...many)))).toEqual([
      [431, 'headers'],
    ]);
    expect(calls).toEqual([]);
  });

  it('is a connection more than there may be', async () => {
    const { port, server, drain } = await openSmall({ limits: { connections: 3 } });
    const sockets = Array.from({ length: 6 }, () => connect({ port }));
    const ends = sockets.map(textOf);
    await until(() => sockets.filter(({ closed }) => closed).length === 3);
    expect(await connections(server)).toBe(3);
    sockets.forEach((socket) => socket.destroy());
    await Promise.all(ends);
    await until(async () => (await connections(server)) === 0);
    expect(inShort(await sendRaw({ port }, get))).toEqual([[200]]);
    await drain();
  });
});

describe.concurrent('one request that may be read as two', { timeout: patience }, () => {
  const post = (...headers: readonly string[]): string => requestText('POST /thing', host, bearer, ...headers);
  const inner = requestText('POST /inner', host, bearer, close);
  const length = `Content-Length: ${String(inner.length)}`;
  const cases: Readonly<Record<string, string>> = {
    'with both lengths': post(length, 'Transfer-Encoding: chunked') + `0\r\n\r\n${inner}`,
    'with both, the other way round': post('Transfer-Encoding: chunked', 'Content-Length: 4') + `0\r\n\r\n${inner}`,
    'with two lengths': post('Content-Length: 0', length) + inner,
    'with a list of lengths': post(`Content-Length: 0, ${String(inner.length)}`) + inner,
    'with a length that is none': post('Content-Length: +5') + inner,
    'with a length of another kind': post('Content-Length: 0x5') + inner,
    'with an encoding nobody knows': post('Transfer-Encoding: chunked, identity') + `0\r\n\r\n${inner}`,
    'with an encoding in disguise': post('Transfer-Encoding: xchunked') + `0\r\n\r\n${inner}`,
    'with a space before the colon': post('Transfer-Encoding : chunked') + `0\r\n\r\n${inner}`,
    'with a length behind a folded line':
      post('X: 1\r\n Content-Length: 0', 'Transfer-Encoding: chunked', length) + inner,
    'with a piece that is longer than it says': post('Transfer-Encoding: chunked') + `1\r\nabc\r\n0\r\n\r\n${inner}`,
    'with a size of a piece that is none': post('Transfer-Encoding: chunked') + `-1\r\n${inner}`,
    'with a zero byte in a header': post('X: a\0b') + inner,
    'with a bare return in a header': post(`X: a\rContent-Length: 0`, length) + inner,
  };

  for (const [name, text] of Object.entries(cases)) {
    it(`is refused ${name}, and the second never comes to the app`, async ({ small: { port, calls } }) => {
      const answers = await sendRaw({ port }, text);
      expect(inShort(answers).at(-1)).toEqual([400, 'request']);
      expect(calls).not.toContain('POST /inner');
    });
  }

  it('is refused with lines that end in a bare newline', async ({ small: { port, calls } }) => {
    const answers = await sendRaw({ port }, get.replaceAll('\r\n', '\n'));
    expect(inShort(answers)).toEqual([[400, 'request']]);
    expect(calls).toEqual([]);
  });

  it('is told from several that come at once: each is answered, in order, and each is looked at', async ({
    small: { port, calls },
  }) => {
    const [wrong, evil] = [requestText('GET /two', host), requestText('GET /three', 'Host: evil.example', bearer)];
    const all = requestText('GET /one', host, bearer) + wrong + evil + requestText('GET /four', host, bearer, close);
    const answers = await sendRaw({ port }, all);
    expect(inShort(answers.slice(0, 3))).toEqual([[200], [401, 'token'], [403, 'host']]);
    expect(calls.filter((call) => call === 'GET /two' || call === 'GET /three')).toEqual([]);
  });
});

describe.concurrent('what is no request at all', { timeout: patience }, () => {
  it.for([
    '\0\0\0\0',
    'hello\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  ])('is refused: %j', async (text, { small: { port, calls } }) => {
    expect(inShort(await sendRaw({ port }, text))).toEqual([[400, 'request']]);
    expect(calls).toEqual([]);
  });

  it('leads to nowhere else', async ({ small: { port, calls } }) => {
    const [answer] = await sendRaw({ port }, requestText('CONNECT evil.example:443', 'Host: evil.example:443', bearer));
    expect(answer?.code).toBe(405);
    expect(answer && errorsOf(answer)).toEqual(['method']);
    expect(calls).toEqual([]);
  });

  it('becomes no other protocol', async ({ small: { port, calls } }) => {
    const upgrade = [
      'Connection: Upgrade, close',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: abc',
      'Sec-WebSocket-Version: 13',
    ];
    expect(inShort(await sendRaw({ port }, requestText('GET /thing', host, ...upgrade)))).toEqual([[401, 'token']]);
    expect(inShort(await sendRaw({ port }, requestText('GET /thing', host, bearer, ...upgrade)))).toEqual([[200]]);
    expect(calls).toEqual(['GET /thing']);
  });
});

function connections(server: Small['server']): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}
