import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, vi } from 'vitest';
import { journalAt } from '../../../../src/node/journal/Journal.ts';
import { httpSource } from '../../../../src/node/sky/http/httpSource.ts';
import { isListening } from '../../../../src/node/sky/isListening.ts';
import { sshFile } from '../../../../src/node/sky/readAddress.ts';
import { takeReading, type Asked } from '../../../../src/node/sky/takeReading.ts';
import { fakeSky, statusJson } from '../../fakeSky.ts';
import { it } from '../../withFolder.ts';
import { aServer } from './aServer.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function place(folder: string, odd: Parameters<typeof aServer>[0] = {}) {
  vi.stubEnv('HOME', folder);
  const server = await aServer(odd);
  onTestFinished(server.close);
  const fake = await fakeSky(folder, `echo '${statusJson('STOPPED')}'`);
  const warnings: string[] = [];
  const clock = { now: 1_000_000 };
  const settings: { statusSource: 'auto' | 'command' } = { statusSource: 'auto' };
  const env: NodeJS.ProcessEnv = { SKYPILOT_API_SERVER_ENDPOINT: server.url };
  const journal = journalAt(join(folder, 'state'));
  const http = httpSource({
    journal,
    env: () => env,
    settings: () => settings,
    warn: (message) => warnings.push(message),
    now: () => clock.now,
  });
  const take = (asked: Partial<Asked> = {}) =>
    takeReading(fake.sky, { name: 'carapace', source: 'memory', http, ...asked });
  const read = (source: 'memory' | 'cloud' = 'memory') => take({ source });
  const address = async (ip: string, at: Date): Promise<void> => {
    const file = sshFile(folder, 'carapace');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `Host carapace\n  HostName ${ip}\n`);
    await utimes(file, at, at);
  };
  const calls = async () => (await fake.calls()).map(({ args }) => args);
  return { server, settings, env, clock, warnings, take, read, address, calls };
}

/** The answer to a request of second 2,000 for the cloud itself. */
const cloud = ({ updated }: { readonly updated: number }) => ({
  json: {
    status: 'SUCCEEDED',
    created_at: 2_000.7,
    return_value: JSON.stringify([{ name: 'carapace', status: 'STOPPED', autostop: -1, status_updated_at: updated }]),
  },
});

const up = (launched: number, status = 'UP') => ({
  json: {
    status: 'SUCCEEDED',
    return_value: JSON.stringify([{ name: 'carapace', status, launched_at: launched, autostop: -1 }]),
  },
});

describe('the source that costs nothing', () => {
  it('answers without a process, and the reading says so', async ({ folder }) => {
    const { read, calls, server } = await place(folder, { '/api/get': up(1_000, 'STOPPED') });
    expect(await read()).toMatchObject({ state: { kind: 'stopped' }, source: 'http' });
    expect(await calls()).toEqual([]);
    server.change('/api/get', { json: { status: 'SUCCEEDED', return_value: '[]' } });
    expect(await read()).toMatchObject({ state: { kind: 'absent' }, source: 'http' });
  });

  it('believes the names that SkyPilot knows where the server is likely to be new', async ({ folder }) => {
    const names = { '/api/completion/cluster_name': { json: ['carapace-2'] } };
    const { take, server } = await place(folder, names);
    expect(await take({ isNew: true })).toMatchObject({ state: { kind: 'absent' }, source: 'http' });
    expect(server.asked.map(({ path }) => path)).toEqual(['/api/health', '/api/completion/cluster_name']);
  });

  it.for([{ json: ['carapace-2', 'carapace'] }, { json: { names: [] } }, { status: 404, json: {} }])(
    'asks for the server itself where the names do not say that there is none: %j',
    async (told, { folder }) => {
      const { take } = await place(folder, {
        '/api/completion/cluster_name': told,
        '/api/get': up(1_000, 'STOPPED'),
      });
      expect(await take({ isNew: true })).toMatchObject({ state: { kind: 'stopped' }, source: 'http' });
    },
  );

  it('keeps nothing of the owner', async ({ folder }) => {
    const { read, address } = await place(folder);
    await address('203.0.113.7', new Date());
    const reading = await read();
    expect(reading).toMatchObject({ source: 'http', state: { kind: 'running', server: { ip: '203.0.113.7' } } });
    expect(JSON.stringify(reading)).not.toContain('AKIA');
  });

  it('believes an address that was written after the server was seen down', async ({ folder }) => {
    const { take, address, calls, server } = await place(folder, { '/api/get': up(1_000, 'INIT') });
    expect(await take({ ours: true })).toMatchObject({ state: { kind: 'initializing' } });
    await address('203.0.113.9', new Date(Date.now() + 1_000));
    server.change('/api/get', up(1_000));
    expect(await take({ ours: true })).toMatchObject({ source: 'http', state: { server: { ip: '203.0.113.9' } } });
    expect(await calls()).toEqual([]);
  });

  it('asks the cloud itself, and knows that answer by its time', async ({ folder }) => {
    const { read, calls } = await place(folder, { '/api/get': cloud({ updated: 2_000 }) });
    expect(await read('cloud')).toMatchObject({
      source: 'http',
      state: { kind: 'stopped' },
      cloudAt: expect.any(Number),
    });
    expect(await calls()).toEqual([]);
  });

  it('takes a server that is gone from the cloud’s answer for what it is', async ({ folder }) => {
    const { read } = await place(folder, { '/api/get': { json: { status: 'SUCCEEDED', return_value: '[]' } } });
    expect(await read('cloud')).toMatchObject({
      source: 'http',
      state: { kind: 'absent' },
      cloudAt: expect.any(Number),
    });
  });

  it('never takes what SkyPilot remembers for an answer of the cloud', async ({ folder }) => {
    const { read } = await place(folder, { '/api/get': cloud({ updated: 0 }), '/api/stream': { text: '' } });
    const reading = await read('cloud');
    expect(reading).toMatchObject({ source: 'http', state: { kind: 'stopped' } });
    expect(reading.cloudAt).toBeUndefined();
  });

  it('says why the cloud could not be asked, in SkyPilot’s own words', async ({ folder }) => {
    const log = '\u001b[33mFailed to refresh status for 1 cluster:\u001b[0m\n  carapace: Failed to query AWS cluster\n';
    const { read } = await place(folder, { '/api/get': cloud({ updated: 1_990 }), '/api/stream': { text: log } });
    await expect(read('cloud')).rejects.toMatchObject({
      problem: {
        kind: 'network',
        reason: 'Failed to refresh status for 1 cluster: carapace: Failed to query AWS cluster',
      },
    });
  });

  it('is not asked when a setting forces the command, nor where nothing listens', async ({ folder }) => {
    const { read, settings, server, warnings } = await place(folder);
    settings.statusSource = 'command';
    expect(await read()).toMatchObject({ source: 'command' });
    settings.statusSource = 'auto';
    server.close();
    expect(await read()).toMatchObject({ source: 'command' });
    expect(server.asked).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('is not asked on another machine without a token: the answer would be that of somebody else', async ({
    folder,
  }) => {
    const { read, env, warnings } = await place(folder);
    env['SKYPILOT_API_SERVER_ENDPOINT'] = 'http://sky.invalid:46580';
    expect(await read()).toMatchObject({ source: 'command' });
    expect(warnings).toEqual([]);
  });

  it('is asked on another machine by its token', async ({ folder, skip }) => {
    const { read, env, server } = await place(folder, { '/api/get': up(1_000, 'STOPPED') });
    env['SKYPILOT_API_SERVER_ENDPOINT'] = server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
    env['SKYPILOT_SERVICE_ACCOUNT_TOKEN'] = 'sky_0123456789';
    if (!(await isListening(env))) return skip('This machine has no IPv6.');
    expect(await read()).toMatchObject({ source: 'http' });
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer sky_0123456789'));
  });

  it('falls back to the command on a surprise, and tells it once for each cause', async ({ folder }) => {
    const odd = { json: { status: 'healthy', api_version: '52' } };
    const { read, server, warnings, clock } = await place(folder, { '/api/health': odd });
    for (let i = 0; i < 8; i += 1) {
      expect(await read()).toMatchObject({ state: { kind: 'stopped' }, source: 'command' });
      clock.now += 11 * 60_000;
    }
    expect(warnings).toEqual([
      "SkyPilot's server speaks version 52, which Carapace does not ask. «sky status» is asked instead.",
    ]);
    server.change('/api/health', { status: 401, json: {} });
    await read();
    await read();
    expect(warnings).toHaveLength(2);
  });

  it('rests for ten minutes after three surprises in a row, and not after fewer', async ({ folder }) => {
    const { read, server, clock } = await place(folder, { '/api/get': { text: 'x' } });
    const asked = () => server.asked.filter(({ path }) => path === '/api/health').length;
    await read();
    await read();
    server.change('/api/get', up(1_000, 'STOPPED'));
    expect(await read()).toMatchObject({ source: 'http' });
    server.change('/api/get', { text: 'x' });
    for (let i = 0; i < 5; i += 1) await read();
    expect(asked()).toBe(6);
    clock.now += 10 * 60_000;
    server.change('/api/get', up(1_000, 'STOPPED'));
    expect(await read()).toMatchObject({ source: 'http' });
  });

  it('does not rest from another server or another token', async ({ folder }) => {
    const { read, server, env } = await place(folder, { '/api/get': { status: 401, json: {} } });
    for (let i = 0; i < 4; i += 1) await read();
    server.change('/api/get', up(1_000, 'STOPPED'));
    expect(await read()).toMatchObject({ source: 'command' });
    env['SKYPILOT_SERVICE_ACCOUNT_TOKEN'] = 'sky_0123456789';
    expect(await read()).toMatchObject({ source: 'http' });
  });

  it('has the address written by one command when none is known, and does not insist', async ({ folder }) => {
    const { read, calls } = await place(folder);
    for (let i = 0; i < 5; i += 1) await read();
    expect(await calls()).toEqual(['status carapace -o json', 'status carapace -o json']);
  });

  it('does not believe an address from before the last start', async ({ folder }) => {
    const { read, calls, address, server } = await place(folder, { '/api/get': up(1_000) });
    await address('203.0.113.7', new Date(2_000_000));
    expect(await read()).toMatchObject({ source: 'http', state: { server: { ip: '203.0.113.7' } } });
    server.change('/api/get', up(1_000, 'STOPPED'));
    await read();
    server.change('/api/get', up(3_000));
    expect(await read()).toMatchObject({ source: 'command' });
    await address('203.0.113.8', new Date(Date.now() + 1_000));
    expect(await read()).toMatchObject({ source: 'http', state: { server: { ip: '203.0.113.8' } } });
    expect(await calls()).toEqual(['status carapace -o json']);
  });
});
