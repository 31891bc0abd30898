import { once } from 'node:events';
import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { journalVersion } from '../../../src/node/journal/journalVersion.ts';
import { freePort } from '../../vscode/freePort.ts';
import { having, it, launched, statusOf } from '../cliIt.ts';
import { objects, patience, until, type World } from '../cliWorld.ts';
import { requestText, textOf } from './sendRaw.ts';
import { recordIn, serveIn } from './serveIn.ts';

const modeOf = async (path: string): Promise<string> => ((await lstat(path)).mode & 0o777).toString(8);
const nowhere = 'The API is not served. Start it: carapace serve\n';

describe.concurrent('carapace serve', { timeout: patience * 3 }, () => {
  it('says where it serves, keeps the address and the token for this person, and takes them away at its end', async ({
    world,
  }) => {
    const { record, ended, end, call, port } = await serveIn(world);
    expect(record).toMatchObject({ url: `http://127.0.0.1:${String(port)}`, socket: null, version: having('.') });
    expect(record.token).toMatch(/^[\w-]{43}$/);
    expect(await modeOf(world.journal.api)).toBe('600');
    expect(await modeOf(world.journal.folder)).toBe('700');
    expect(await call('GET /health', ['Host: localhost'])).toMatchObject({ code: 200, body: having(record.instance) });
    expect((await call('GET /cluster/status')).code).toBe(200);
    expect(await end()).toMatchObject({ code: 0, stdout: '' });
    const { stderr } = await ended;
    expect(stderr).toBe(`The API is served on ${String(record.url)}. Address and token are in ${world.journal.api}\n`);
    expect(await recordIn(world)).toBeUndefined();
    expect(await readdir(join(world.journal.folder, 'locks'))).not.toContain('api.lock.lock');
    expect(await world.calls()).toEqual([]);
  });

  it('serves on a socket, on a port that was chosen, or on both, and says so as JSON without the token', async ({
    world,
  }) => {
    const socket = join(world.home, 'api.sock');
    const one = await serveIn(world, ['--socket', '~/api.sock', '--json']);
    expect(one.record).toMatchObject({ url: null, socket });
    expect((await one.call('GET /cluster/status')).code).toBe(200);
    expect(await modeOf(socket)).toBe('600');
    const { code, stdout, stderr } = await one.end();
    expect([code, stderr]).toEqual([0, '']);
    const told = {
      serving: true,
      url: null,
      socket,
      pid: one.child.pid,
      version: having('.'),
      file: world.journal.api,
    };
    expect(objects(stdout)).toEqual([told]);
    await expect(lstat(socket)).rejects.toThrow('ENOENT');
    const port = await freePort();
    const both = await serveIn(world, ['--port', String(port), '--socket', '~/api.sock']);
    expect(both.record).toMatchObject({ url: `http://127.0.0.1:${String(port)}`, socket });
    expect((await both.end()).code).toBe(0);
  });

  it.for([
    [['--host', '0.0.0.0'], 'for programs on this computer only'],
    [['--host', '::'], 'for programs on this computer only'],
    [['--host', '192.168.0.1'], 'for programs on this computer only'],
    [['--host', '127.0.0.2'], 'for programs on this computer only'],
    [['--host', 'example.com'], 'for programs on this computer only'],
    [['--host', ''], 'for programs on this computer only'],
    [['--port', '65536'], 'A port is a number from 1 to 65535, or 0'],
    [['--port', '-1'], 'A port is a number from 1 to 65535, or 0'],
    [['--port', '80a'], 'A port is a number from 1 to 65535, or 0'],
    [['--socket', ''], 'Write a path.'],
    [['--allow-origin', 'null'], 'An origin has no path'],
    [['--allow-origin', '*'], 'An origin has no path'],
    [['--allow-origin', 'http://a.example/'], 'An origin has no path'],
  ] as const)('refuses %j', async ([args, words], { world }) => {
    const { code, stdout, stderr } = await world.carapace(['serve', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    await expect(lstat(world.journal.folder)).rejects.toThrow('ENOENT');
  });

  it('takes the names of this machine', async ({ world }) => {
    const { record, end } = await serveIn(world, ['--host', 'localhost']);
    expect(record.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await end()).code).toBe(0);
  });

  it('says why it cannot serve, and leaves nothing', async ({ world }) => {
    const other = createServer().listen({ port: await freePort(), host: '127.0.0.1' });
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    expect(await world.carapace(['serve', '--port', port])).toMatchObject({ code: 3, stderr: having('is taken') });
    other.close();
    const long = `/${'a'.repeat(120)}`;
    expect(await world.carapace(['serve', '--socket', long])).toMatchObject({ code: 3, stderr: having('too long') });
    await writeFile(join(world.home, 'token'), 'x'.repeat(20), { mode: 0o644 });
    const open = await world.carapace(['serve', '--token-file', '~/token', '--json']);
    expect(open.code).toBe(3);
    expect(objects(open.stdout)[0]).toMatchObject({ type: 'error', message: having('chmod 600'), problem: 'refused' });
    await world.config('server: {cloud: nowhere}\n');
    expect(await world.carapace(['serve'])).toMatchObject({ code: 2, stderr: having('The settings need mending.') });
    expect(await recordIn(world)).toBeUndefined();
    expect(await readdir(join(world.journal.folder, 'locks'))).not.toContain('api.lock.lock');
  });

  it('takes its token from a file, and makes that where it is missing', async ({ world }) => {
    const file = join(world.home, 'token');
    const one = await serveIn(world, ['--token-file', file]);
    expect((await readFile(file, 'utf8')).trim()).toBe(one.record.token);
    expect(await modeOf(file)).toBe('600');
    await one.end();
    const two = await serveIn(world, ['--token-file', file]);
    expect(two.record.token).toBe(one.record.token);
    expect(two.record.instance).not.toBe(one.record.instance);
    expect((await two.end()).code).toBe(0);
  });

  it('is there once: a second one says where the first is', async ({ world }) => {
    const { record, end } = await serveIn(world);
    const [second, third] = await Promise.all([world.carapace(['serve']), world.carapace(['serve', '--json'])]);
    expect(second).toMatchObject({ code: 3, stderr: `The API is served already, on ${String(record.url)}.\n` });
    expect(objects(third.stdout)[0]).toMatchObject({ type: 'error', message: having(String(record.url)) });
    expect(await recordIn(world)).toEqual(record);
    expect((await end()).code).toBe(0);
  });

  it('serves again at once after it was killed: what it left is known to be old', async ({ world }) => {
    const first = await serveIn(world, ['--port', '0', '--socket', '~/api.sock']);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await recordIn(world)).toEqual(first.record);
    expect(await world.carapace(['api'])).toEqual({ code: 1, stdout: '', stderr: nowhere });
    expect((await world.carapace(['api', 'health'])).code).toBe(1);
    const second = await serveIn(world, ['--port', '0', '--socket', '~/api.sock']);
    expect(second.record.instance).not.toBe(first.record.instance);
    expect((await second.call('GET /health')).code).toBe(200);
    expect((await second.end()).code).toBe(0);
  });

  it('of several that begin at once after one was killed, one serves', async ({ world }) => {
    const first = await serveIn(world);
    first.child.kill('SIGKILL');
    await first.ended;
    const all = Array.from({ length: 4 }, () => world.start(['serve']));
    await until(() => all.filter(({ child }) => child.exitCode === 3).length === 3);
    const served = all.find(({ child }) => child.exitCode === null);
    await served?.says('The API is served on');
    expect((await recordIn(world))?.pid).toBe(served?.child.pid);
    served?.child.kill('SIGTERM');
    expect((await served?.ended)?.code).toBe(0);
  });
});

describe.concurrent('carapace api', { timeout: patience * 3 }, () => {
  it('says where the API is served, and gives its parts to scripts', async ({ world }) => {
    expect(await world.carapace(['api'])).toEqual({ code: 1, stdout: '', stderr: nowhere });
    expect(await world.carapace(['api', 'url'])).toEqual({ code: 1, stdout: '', stderr: nowhere });
    expect(await world.carapace(['api', 'header'])).toEqual({ code: 1, stdout: '', stderr: nowhere });
    const before = await world.carapace(['api', '--json']);
    expect([before.code, ...objects(before.stdout)]).toEqual([1, { serving: false }]);
    const { record, end } = await serveIn(world);
    const url = String(record.url);
    const env = { http_proxy: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9', ALL_PROXY: 'http://127.0.0.1:9' };
    expect(await world.carapace(['api'], { env })).toMatchObject({ code: 0, stdout: `The API is served on ${url}.\n` });
    expect(await world.carapace(['api', 'url'])).toMatchObject({ code: 0, stdout: `${url}\n` });
    const header = await world.carapace(['api', 'header']);
    expect(header).toMatchObject({ code: 0, stdout: `Authorization: Bearer ${record.token}\n`, stderr: '' });
    expect(await world.carapace(['api', 'health'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const { stdout } = await world.carapace(['api', '--json']);
    expect(objects(stdout)[0]).toMatchObject({ serving: true, url, socket: null, pid: record.pid });
    expect(stdout).not.toContain(record.token);
    await end();
    expect((await world.carapace(['api', 'health'])).code).toBe(1);
  });

  it('believes no record of which something else has the number or the port now', async ({ world }) => {
    const { record, end } = await serveIn(world);
    await end();
    const other = createServer((_incoming, outgoing) => {
      outgoing.end(JSON.stringify({ status: 'success', result: { status: 'ok', instance: 'another' } }));
    });
    const asked: string[] = [];
    other.on('request', (incoming) => asked.push(JSON.stringify([incoming.url, incoming.headers])));
    other.listen({ port: await freePort(), host: '127.0.0.1' });
    await once(other, 'listening');
    const address = other.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}`;
    const stale = { ...record, url, pid: process.pid };
    await writeFile(world.journal.api, JSON.stringify({ version: journalVersion, value: stale }), { mode: 0o600 });
    for (const part of ['url', 'header', 'health'])
      expect([part, (await world.carapace(['api', part])).code]).toEqual([part, 1]);
    expect(asked).toHaveLength(3);
    expect(asked.filter((text) => text.includes(record.token))).toEqual([]);
    const again = await serveIn(world);
    expect((await again.end()).code).toBe(0);
    other.close();
  });
});

describe.concurrent('carapace serve, when it is to end', { timeout: patience * 3 }, () => {
  const listen = async (world: World, signal: NodeJS.Signals): Promise<void> => {
    const { record, port, child, ended } = await serveIn(world);
    const headers = ['Host: localhost', `Authorization: Bearer ${record.token}`];
    const listener = connect({ port });
    const heard = textOf(listener);
    listener.write(requestText('GET /cluster/events', ...headers));
    await once(listener, 'data');
    const kept = connect({ port });
    const keptEnd = textOf(kept);
    kept.write(requestText('GET /health', 'Host: localhost'));
    await once(kept, 'data');
    child.kill(signal);
    expect(await heard).toMatch(/\r\n0\r\n\r\n$/);
    expect(await keptEnd).toContain('"ok"');
    expect((await ended).code).toBe(0);
    expect(await recordIn(world)).toBeUndefined();
  };

  it.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends who listens with a word, at %s', async (signal, { world }) => {
    await listen(world, signal);
  });

  it('answers what was asked before, takes nothing new, and leaves what goes on alone', async ({ world }) => {
    await world.gate('launch');
    const launch = world.start(['launch', '--yes']);
    await until(async () => (await world.waiting()).startsWith('launch'));
    const { record, port, child, ended } = await serveIn(world);
    const slow = connect({ port });
    const answer = textOf(slow);
    const body = ['Content-Type: application/json', 'Content-Length: 2'];
    slow.write(requestText('POST /cluster/stop', 'Host: localhost', `Authorization: Bearer ${record.token}`, ...body));
    // Once it is answered, the other request that came before it is known to the server too.
    const probe = connect({ port });
    const probed = textOf(probe);
    probe.write(requestText('GET /health', 'Host: localhost', 'Connection: close'));
    await probed;
    child.kill('SIGTERM');
    await until(async () => (await recordIn(world)) === undefined);
    const refused = await once(connect({ port }), 'error').then(([error]) => String(error));
    expect(refused).toContain('ECONNREFUSED');
    slow.write('{}');
    expect(await answer).toMatch(/^HTTP\/1\.1 409 /);
    expect((await ended).code).toBe(0);
    await world.gate();
    expect((await launch.ended).code).toBe(0);
    expect(await statusOf(world)).toMatchObject({ status: 'running' });
  });

  it('leaves alone what it started itself', async ({ world }) => {
    await world.gate('launch');
    const { call, record, end } = await serveIn(world);
    const headers = ['Host: localhost', `Authorization: Bearer ${record.token}`];
    expect(await call('POST /cluster/launch', headers)).toMatchObject({ code: 202 });
    await until(async () => (await world.waiting()).startsWith('launch'));
    expect((await end()).code).toBe(0);
    expect((await world.activity())?.kind).toBe('busy');
    await world.gate();
    await until(async () => (await world.activity())?.kind === 'done');
    expect(await statusOf(world)).toMatchObject({ status: 'running' });
  });

  it('ends when its lock is no more its own', async ({ world }) => {
    const { ended } = await serveIn(world);
    await rm(`${world.journal.apiLock}.lock`, { recursive: true });
    expect(await ended).toMatchObject({ code: 3, stderr: having('may have taken over') });
    expect(await recordIn(world)).toBeUndefined();
  });

  it('ends at once at the second signal', async ({ world }) => {
    const { record, port, child, ended } = await serveIn(world);
    const slow = connect({ port });
    slow.on('error', () => undefined);
    slow.write(
      requestText(
        'POST /cluster/stop',
        'Host: localhost',
        `Authorization: Bearer ${record.token}`,
        'Content-Length: 2',
      ),
    );
    const probe = connect({ port });
    const probed = textOf(probe);
    probe.write(requestText('GET /health', 'Host: localhost', 'Connection: close'));
    await probed;
    child.kill('SIGTERM');
    await until(async () => (await recordIn(world)) === undefined);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(130);
    slow.destroy();
  });
});

describe.concurrent('carapace serve, as the only shell', { timeout: patience * 3 }, () => {
  it('sees what happens to the server by itself', async ({ world }) => {
    await launched(world);
    const { call, end } = await serveIn(world);
    await world.outside('stop', 'carapace');
    await until(async () => {
      // Whoever looks keeps the poller quick, as an open window does.
      await writeFile(world.journal.attention, '');
      await writeFile(world.journal.poke, '');
      return (await readFile(world.journal.reading, 'utf8')).includes('"stopped"');
    });
    expect((await call('GET /cluster/status')).body).toContain('"stopped"');
    expect((await end()).code).toBe(0);
  });

  it('goes on with what its runner left', async ({ world }) => {
    await world.gate('logs');
    const launch = world.start(['launch', '--yes']);
    await until(async () => (await world.waiting()).startsWith('logs'));
    const activity = await world.activity();
    if (activity?.kind !== 'busy') throw new Error('Nothing goes on.');
    launch.child.kill('SIGKILL');
    process.kill(activity.pid, 'SIGKILL');
    await launch.ended;
    const { call, end } = await serveIn(world);
    await world.gate();
    await until(async () => (await world.activity())?.kind === 'done');
    expect((await call('GET /cluster/status')).body).toContain('"running"');
    expect((await end()).code).toBe(0);
  });
});
