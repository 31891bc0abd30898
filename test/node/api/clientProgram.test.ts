import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { connect, createClient, type ApiEvent, type Client } from '../../../src/api/client.ts';
import { ApiRecord } from '../../../src/core/api/ApiRecord.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { having, it as inWorld, like } from '../cliIt.ts';
import { objects, patience, until, type Started } from '../cliWorld.ts';

const never = new AbortController().signal;

type Serve = (...flags: readonly string[]) => Promise<Started>;

/** A test that can start `carapace serve` in its world. None outlives it. */
const it = inWorld.extend<{ serve: Serve }>({
  serve: async ({ world }, use) => {
    const started: Started[] = [];
    await use(async (...flags) => {
      const server = world.start(['serve', ...flags]);
      started.push(server);
      await server.says('The API is served on');
      return server;
    });
    for (const server of started) await end(server, 'SIGKILL');
  },
});

async function end(server: Started, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  server.child.kill(signal);
  await server.ended;
}

/** What is heard until an operation is over, its end included. */
async function heard(client: Client, lastEventId: string): Promise<readonly ApiEvent[]> {
  const events: ApiEvent[] = [];
  for await (const event of client.events({ lastEventId, signal: never })) {
    events.push(event);
    if (event.type === 'complete' || event.type === 'error') break;
  }
  return events;
}

async function first(client: Client): Promise<ApiEvent | undefined> {
  for await (const event of client.events({ signal: never })) return event;
  return undefined;
}

/** Asks for something that goes on by itself, and answers how it ended. */
async function done(client: Client, call: 'launch' | 'start' | 'stop' | 'destroy'): Promise<string | undefined> {
  const answer = await client[call]();
  expect(answer).toMatchObject({
    ok: true,
    code: 202,
    result: { cluster_name: 'carapace', message: having('Your server') },
  });
  return answer.ok ? (await heard(client, answer.result.last_event_id)).at(-1)?.message : undefined;
}

const notServed: unknown = expect.objectContaining({ why: 'not_served', message: having('carapace serve') });

describe.concurrent('the client and the program', { timeout: patience * 2 }, () => {
  it('work together in every call', async ({ world, serve }) => {
    const server = await serve();
    const client = await connect({ home: world.carapaceHome });
    expect(await client.health()).toMatchObject({
      ok: true,
      code: 200,
      result: { status: 'ok', version: like(/^\d/) },
    });
    expect(await client.openapi()).toMatchObject({ ok: true, result: { openapi: like(/^3\.1/) } });
    expect(await client.installStatus()).toMatchObject({ ok: true, result: { carapace_home: world.carapaceHome } });
    expect(await client.check()).toMatchObject({ ok: true, result: { sky_installed: true, enabled_clouds: ['aws'] } });
    expect(await client.ensureSkypilot()).toMatchObject({ ok: true, code: 200, result: { sky_path: having('sky') } });
    expect(await client.status()).toMatchObject({ ok: true, result: { status: 'no_server' } });
    for (const call of ['start', 'stop', 'destroy'] as const)
      expect(await client[call]()).toMatchObject({ ok: false, code: 404, errors: { operation: [like(/server/)] } });
    expect(await client.cancel()).toMatchObject({ ok: false, code: 409 });
    expect(await client.launch({ region: 'us-east-1' })).toMatchObject({ ok: false, code: 422 });

    expect(await done(client, 'launch')).toBe('Your server is running.');
    expect(await client.launch()).toMatchObject({ ok: false, code: 409, errors: { operation: [like(/server/)] } });
    expect(await client.status()).toMatchObject({ ok: true, result: { status: 'running', cloud: 'AWS' } });
    expect(await done(client, 'stop')).toBe('Your server is stopped.');
    expect(await client.stop()).toMatchObject({ ok: false, code: 409 });
    expect(await done(client, 'start')).toBe('Your server is running.');
    expect(await done(client, 'destroy')).toBe('Your server is gone.');
    await end(server);
  });

  it('cancel what goes on, and hear why it ended', async ({ world, serve }) => {
    const server = await serve();
    const client = await connect({ home: world.carapaceHome });
    await world.faults('stuck_init');
    const launched = await client.launch({ cloud: 'aws' });
    await until(async () => {
      const found = await world.activity();
      return found?.kind === 'busy' && found.phase === 'waiting_for_machine';
    });
    const cancelled = await client.cancel();
    expect(cancelled).toMatchObject({ ok: true, code: 202 });
    const events = launched.ok ? await heard(client, launched.result.last_event_id) : [];
    expect(events.at(-1)).toMatchObject({ type: 'error', problem: 'cancelled', operation: 'launch' });
    await end(server);
  });

  it('meet on a socket too, with a token of their own choice', async ({ world, serve }) => {
    const [socket, file] = [join(world.journal.folder, 'api.sock'), join(world.journal.folder, 'token')];
    await mkdir(world.journal.folder, { recursive: true, mode: 0o700 });
    await serve('--socket', socket, '--token-file', file);
    const token = (await readFile(file, 'utf8')).trim();
    const client = createClient({ socket, token });
    expect(await client.status()).toMatchObject({ ok: true, result: { status: 'no_server' } });
    expect(await first(client)).toMatchObject({ type: 'state', status: 'no_server' });
    const found = await connect({ home: world.carapaceHome });
    expect(await found.status()).toMatchObject({ ok: true });
  });

  it.for(['SIGTERM', 'SIGKILL'] as const)(
    'go on with the events when the server is started again after %s, without loss or repeat',
    async (signal, { world, serve }) => {
      const before = await serve();
      const client = await connect({ home: world.carapaceHome });
      await world.gate('logs');
      const launched = await client.launch();
      const { operation_id: id, last_event_id: lastEventId } = launched.ok
        ? launched.result
        : expect.fail('not launched');
      const record = await readRecord(world.journal.api, ApiRecord, () => undefined);
      const events: ApiEvent[] = [];
      const listening = (async () => {
        for await (const event of client.events({ lastEventId, signal: never })) {
          events.push(event);
          if (event.type === 'complete' || event.type === 'error') return;
        }
      })();
      await until(async () => events.length > 5 && (await world.waiting()).startsWith('logs'));
      await end(before, signal);
      await expect(client.status()).rejects.toEqual(notServed);
      const after = await serve();
      await world.gate();
      await listening;
      expect(await readRecord(world.journal.api, ApiRecord, () => undefined)).not.toEqual(record);
      const log = await readFile(operationFiles(world.journal, id).events, 'utf8');
      const logged = objects(log).filter(({ type }) => type !== 'accepted');
      const ofLog = events.filter((event) => event.type !== 'state' && event.type !== 'dropped');
      expect(ofLog.slice(1).map(({ timestamp }) => Date.parse(timestamp))).toEqual(logged.map(({ at }) => at));
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      expect(ofLog.at(-1)).toMatchObject({ type: 'complete', operation: 'launch' });
      await end(after);
    },
  );

  it('do not get on with another token', async ({ world, serve }) => {
    const server = await serve();
    const record = await readRecord(world.journal.api, ApiRecord, () => undefined);
    const client = createClient({ url: record?.url ?? '', token: 'x'.repeat(43) });
    expect(await client.health()).toMatchObject({ ok: true });
    expect(await client.status()).toMatchObject({ ok: false, code: 401, errors: { token: [like(/token/i)] } });
    expect(await client.launch()).toMatchObject({ ok: false, code: 401 });
    expect(await client.openapi()).toMatchObject({ ok: false, code: 401 });
    await expect(first(client)).rejects.toEqual(expect.objectContaining({ why: 'refused', message: like(/token/i) }));
    expect(await world.calls()).toEqual([]);
    await end(server);
  });

  it('know when there is no server, and when one was killed', async ({ world, serve }) => {
    await expect(connect({ home: world.carapaceHome })).rejects.toEqual(notServed);
    const server = await serve();
    const client = await connect({ home: world.carapaceHome });
    await end(server, 'SIGKILL');
    await expect(client.status()).rejects.toEqual(notServed);
    await expect(connect({ home: world.carapaceHome })).rejects.toEqual(notServed);
  });
});
