import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect } from 'vitest';
import { guarded } from '../../../src/api/guards/guarded.ts';
import { openServers } from '../../../src/api/listen/openServers.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { requestText, sendRaw, textOf } from './sendRaw.ts';

const get = requestText('GET /', 'Host: localhost');
const ageMs = 3_600_000;

/** An app that answers when it is let, and says when it is asked. */
function held(): { fetch: () => Promise<Response>; asked: Promise<unknown>; answer: (body: string) => void } {
  const told = new EventEmitter();
  const asked = once(told, 'asked');
  const answered = once(told, 'answer');
  const fetch = async (): Promise<Response> => {
    told.emit('asked');
    const [body]: unknown[] = await answered;
    return new Response(String(body));
  };
  return { fetch, asked, answer: (body) => told.emit('answer', body) };
}

describe.concurrent('servers that are to end', { timeout: patience }, () => {
  it('answer to the last letter what they were asked, and take nothing new', async ({ folder }) => {
    const app = held();
    const path = join(folder, 'api.sock');
    const { close, url } = await openServers(app, { host: '127.0.0.1', port: 0, socket: path });
    const port = Number(new URL(String(url)).port);
    const idle = connect({ port });
    const idleEnd = textOf(idle);
    await once(idle, 'connect');
    const socket = connect({ path });
    const text = textOf(socket);
    socket.write(get);
    await app.asked;
    const closed = close(ageMs);
    expect(await idleEnd).toBe('');
    await expect(once(connect({ port }), 'connect')).rejects.toThrow('ECONNREFUSED');
    await expect(once(connect({ path }), 'connect')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
    app.answer('a'.repeat(5_000_000));
    await closed;
    expect((await text).split('\r\n\r\n')[1]).toHaveLength(5_000_000);
  });

  it('wait no longer than they are told for an app that does not answer, or a client that does not read', async () => {
    const app = held();
    const { close, url } = await openServers(app, { host: '127.0.0.1', port: 0, socket: undefined });
    const port = Number(new URL(String(url)).port);
    const text = sendRaw({ port }, get);
    await app.asked;
    await close(50);
    expect(await text).toEqual([]);
    const lazy = await openServers(
      { fetch: () => new Response('a'.repeat(50_000_000)) },
      { host: '127.0.0.1', port: 0, socket: undefined },
    );
    const reader = connect({ port: Number(new URL(String(lazy.url)).port) });
    reader.on('error', () => undefined);
    reader.write(get);
    await once(reader, 'readable');
    await lazy.close(50);
    reader.destroy();
  });

  it('tell the app when who listens has gone away', async () => {
    const told = new EventEmitter();
    const [aborted, cancelled] = [once(told, 'aborted'), once(told, 'cancelled')];
    const app = new Hono().all('*', ({ req, body }) => {
      req.raw.signal.addEventListener('abort', () => told.emit('aborted'));
      return body(
        new ReadableStream({
          start: (controller) => {
            controller.enqueue(new TextEncoder().encode('first'));
          },
          cancel: () => void told.emit('cancelled'),
        }),
      );
    });
    const place = { host: '127.0.0.1', port: 0, socket: undefined } as const;
    const { close, url } = await openServers(guarded(app, { token: 'a'.repeat(16), origins: [] }), place);
    const listener = connect({ port: Number(new URL(String(url)).port) });
    listener.write(requestText('GET /health', 'Host: localhost'));
    await once(listener, 'data');
    listener.destroy();
    await Promise.all([aborted, cancelled]);
    await close(ageMs);
  });

  it('leave nothing open when one of the places cannot be had', async ({ folder }) => {
    const first = await openServers(held(), { host: '127.0.0.1', port: 0, socket: undefined });
    const port = Number(new URL(String(first.url)).port);
    const place = { host: '127.0.0.1', port, socket: undefined } as const;
    await expect(openServers(held(), place)).rejects.toThrow(`Port ${String(port)} is taken on this computer.`);
    await first.close(ageMs);
    const both = openServers(held(), { ...place, socket: join(folder, 'none', 'api.sock') });
    await expect(both).rejects.toThrow('is not there');
    await expect(once(connect({ port }), 'connect')).rejects.toThrow('ECONNREFUSED');
  });
});
