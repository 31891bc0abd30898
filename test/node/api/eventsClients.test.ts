import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import { describe, expect, onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import { createApp } from '../../../src/api/createApp.ts';
import type { Feed } from '../../../src/api/events/Feed.ts';
import { feedLimits } from '../../../src/api/events/FeedLimits.ts';
import { httpServer } from '../../../src/api/listen/httpServer.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { patience, until } from '../until.ts';
import {
  beginOperation,
  busyWith,
  complete,
  endOf,
  it,
  messagesOf,
  readFeed,
  type EventsWorld,
  type Got,
  type Written,
} from './eventsWorld.ts';
import { idleApi } from './idleApi.ts';

const calm = { lookMs: 1_000_000 };
const Data = z.record(z.string(), z.unknown());

type Served = {
  readonly sockets: readonly Socket[];

  readonly feed: Feed;

  readonly port: number;
  readonly end: () => Promise<void>;
};

/** Serves the feed over a real socket, at the same port again if one is named. */
async function serve(feed: Feed, at = 0): Promise<Served> {
  const server = httpServer(createApp({ ...idleApi('/nowhere'), feed }));
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  server.listen(at, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const end = async (): Promise<void> => {
    await feed.close();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { feed, sockets, port, end };
}

type Line = { readonly got: readonly Got[]; readonly ended: Promise<unknown>; readonly answer: IncomingMessage };

/** One connection. What it reads is put to what was there before. */
async function connect(port: number, got: Got[]): Promise<Line> {
  const id = got.at(-1)?.id;
  const headers = id === undefined ? {} : { 'last-event-id': id };
  const asked = ask({ host: '127.0.0.1', port, path: '/cluster/events', headers, agent: false });
  asked.end();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.on('response', resolve).on('error', reject);
  });
  const parser = createParser({
    onEvent: (event) => got.push({ id: event.id, type: event.event ?? '', data: Data.parse(JSON.parse(event.data)) }),
  });
  answer.setEncoding('utf8').on('data', (text: string) => parser.feed(text));
  const ended = new Promise((resolve) => answer.on('close', resolve).on('error', resolve));
  return { got, ended, answer };
}

/** Has operations say lines, a thousand a second or so, until it is enough. Answers how many each has said. */
async function chatter(operations: readonly Written[], isEnough: (lines: number) => boolean): Promise<number> {
  let lines = 0;
  for (; !isEnough(lines); lines += 1) {
    for (const { id, say } of operations) say(`${id} ${String(lines)}`);
    await wait(1);
  }
  operations.forEach(complete);
  return lines;
}

function expectWhole(got: readonly Got[], operations: readonly Written[], lines: number): void {
  for (const { id } of operations) {
    const all = Array.from({ length: lines }, (_, line) => `${id} ${String(line)}`);
    expect(messagesOf(got, id).join('\n')).toBe(all.join('\n'));
    expect(got.filter(endOf(id))).toHaveLength(1);
  }
}

async function begunWorld(
  world: EventsWorld,
  limits: object = {},
): Promise<Served & { readonly operations: Written[] }> {
  const served = await serve(await world.open({ ...calm, ...limits }));
  const operations = [beginOperation(world.journal), beginOperation(world.journal, 'upgrade_tools')];
  const held = await hold(world.journal.toolsLock, () => undefined);
  onTestFinished(() => held?.release());
  await writeRecord(world.journal.tools, busyWith(operations[0]?.id ?? ''));
  return { ...served, operations };
}

describe('those who listen to the feed', { timeout: 2 * patience }, () => {
  it('lose nothing and get nothing twice in 100 cut connections, with a new server among them', async ({ world }) => {
    const { operations, ...first } = await begunWorld(world);
    const got: Got[] = [];
    let served: Served = first;
    let isCut = false;
    const saying = chatter(operations, () => isCut);
    for (let cut = 0; cut < 100; cut += 1) {
      const { answer, ended } = await connect(served.port, got);
      const wanted = got.length + Math.floor(Math.random() * 60);
      while (got.length < wanted) await once(answer, 'data');
      // Whatever of an event is on its way is lost with the connection.
      answer.destroy();
      await ended;
      if (cut !== 50) continue;
      await served.end();
      served = await serve(await world.open(calm), served.port);
    }
    isCut = true;
    const lines = await saying;
    await connect(served.port, got);
    await until(() => operations.every(({ id }) => got.some(endOf(id))));
    expectWhole(got, operations, lines);
    expect(lines).toBeGreaterThan(100);
    await served.end();
  });

  it('all 200 get all of it', async ({ world }) => {
    const lines = 500;
    const { operations, ...served } = await begunWorld(world);
    const all = Array.from({ length: 200 }, (): Got[] => []);
    const open = await Promise.all(all.map((got) => connect(served.port, got)));
    expect(served.feed.listeners()).toBe(200);
    await chatter(operations, (said) => said === lines);
    await until(() => all.every((got) => operations.every(({ id }) => got.some(endOf(id)))));
    for (const got of all) expectWhole(got, operations, lines);
    for (const { answer } of open) answer.destroy();
    await until(() => served.feed.listeners() === 0);
    await served.end();
  });

  it('that take nothing are dropped with the reason, and nothing grows for them meanwhile', async ({ world }) => {
    const { operations, ...served } = await begunWorld(world, { patienceMs: 100, sweepMs: 10 });
    const stuck = await Promise.all(Array.from({ length: 20 }, () => connect(served.port, [])));
    for (const { answer } of stuck) answer.pause();
    // The server's library says there whose connection it broke off.
    const told = vi.spyOn(console, 'error').mockReturnValue();
    onTestFinished(() => told.mockRestore());
    const [operation] = operations;
    if (operation === undefined) throw new Error('There is none.');
    const sizes: number[] = [];
    const block = 'l'.repeat(10_000);
    while (served.feed.listeners() > 0) {
      operation.say(...Array.from({ length: 20 }, () => block));
      await new Promise(setImmediate);
      sizes.push(...served.sockets.map(({ writableLength }) => writableLength));
    }
    // One batch and the event that filled it, whatever was said meanwhile.
    expect(Math.max(...sizes)).toBeLessThan(2 * feedLimits.batchChars);
    expect(world.warnings.filter((words) => words.includes('took nothing'))).toHaveLength(20);
    for (const { answer } of stuck) answer.resume();
    await Promise.all(stuck.map(({ ended }) => ended));
    await served.end();
  });

  it('read why they were dropped, and come back without loss', async ({ world }) => {
    const feed = await world.open({ ...calm, patienceMs: 50, sweepMs: 5, ringChars: 10_000 });
    const reader = readFeed(feed);
    await reader.until(({ type }) => type === 'state');
    const operation = beginOperation(world.journal);
    const lines = Array.from({ length: 3_000 }, (_, line) => `line ${String(line)}`);
    operation.say(...lines);
    await until(() => feed.listeners() === 0);
    complete(operation);
    const got = await reader.toEnd();
    expect(got.at(-1)).toMatchObject({ id: undefined, type: 'dropped', data: { type: 'dropped' } });
    const { id } = got.findLast((event) => event.id !== undefined) ?? {};
    const resumed = await readFeed(feed, id).until(endOf(operation.id));
    expect(messagesOf([...got, ...resumed], operation.id)).toEqual(lines);
  });

  it('that fall behind what is kept read the log again', async ({ world }) => {
    const feed = await world.open({ ...calm, ringChars: 2_000, batchChars: 1_000 });
    const readers = Array.from({ length: 5 }, () => readFeed(feed));
    const operation = beginOperation(world.journal);
    const lines = Array.from({ length: 2_000 }, (_, line) => `line ${String(line)}`);
    for (let from = 0; from < lines.length; from += 100) {
      operation.say(...lines.slice(from, from + 100));
      await Promise.all(readers.map((reader, index) => reader.until(() => reader.got.length > from * (index / 5))));
    }
    complete(operation);
    for (const reader of readers) {
      await reader.until(endOf(operation.id));
      expect(messagesOf(reader.got, operation.id)).toEqual(lines);
      expect(reader.got.map(({ type }) => type).filter((type) => type === 'state')).toHaveLength(1);
    }
  });
});
