import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { pauseAfter } from '../../../src/core/server/pollPlan.ts';
import { Reading } from '../../../src/core/server/Reading.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { recordReading } from '../../../src/node/journal/recordReading.ts';
import { attend } from '../../../src/node/sky/attention.ts';
import { httpSource } from '../../../src/node/sky/http/httpSource.ts';
import { idleKeeper } from '../../../src/node/sky/idle/idleKeeper.ts';
import { poke } from '../../../src/node/sky/poke.ts';
import { poll, type PollerOptions } from '../../../src/node/sky/poller.ts';
import { freePort } from '../../vscode/freePort.ts';
import { fakeSky, statusJson, type FakeSky } from '../fakeSky.ts';
import { buildHands, startHand } from '../hands/buildHands.ts';
import { isRunning } from '../isRunning.ts';
import { fresh, listener } from '../journal/records.ts';
import { someSettings } from '../../unit/fixtures.ts';
import { patience, until } from '../until.ts';
import { it as withFolder } from '../withFolder.ts';

let hands = '';

beforeAll(async () => {
  hands = await buildHands('poll');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

/** Answers with the file `answer`, or fails with it; waits while there is a `gate`. */
const body = `while [ -e "$dir/gate" ]; do sleep 0.02; done
if [ -e "$dir/fails" ]; then cat "$dir/answer" >&2; exit 1; fi
cat "$dir/answer"`;

const { warn } = listener();
const onBattery = () => Promise.resolve(false);
const it = withFolder.extend<{ place: Place }>({
  place: async ({ folder }, use) => {
    const place = await aPlace(folder);
    await use(place);
    await place.end();
  },
});

/** Most of these tests want many readings, and one is a process. */
const none = () => 0;

type Place = Awaited<ReturnType<typeof aPlace>>;

/** A journal, a `sky` and a port at which nothing listens, and a poller in this process that can be started. */
async function aPlace(folder: string) {
  const fake = await fakeSky(folder, body);
  const journal = journalAt(join(folder, 'state'));
  const env = { SKYPILOT_API_SERVER_LOCAL_PORT: String(await freePort()) };
  const abort = new AbortController();
  const looks = { count: 0 };
  let running: Promise<void> | undefined;
  const answer = (text: string) => writeFile(join(folder, 'answer'), text);
  await answer(statusJson('UP'));
  await attend(journal);
  const start = (pollSeconds: number, more: Partial<PollerOptions> = {}): void => {
    const settings = () => {
      looks.count += 1;
      return someSettings({ pollSeconds });
    };
    const around = () => env;
    const http = httpSource({ journal, env: around, settings, warn });
    const idle = idleKeeper({ journal, settings, env: around, warn, inform: warn });
    running = poll(
      { journal, settings, sky: () => fake.sky, env: around, http, onBattery, idle, warn, pauseAfter: none, ...more },
      abort.signal,
    );
  };
  const end = async (): Promise<void> => {
    abort.abort();
    await running;
  };
  const known = () => recordReading(journal, fresh('running', Date.now() - 3_600_000), warn);
  const reading = () => readRecord(journal.reading, Reading, warn);
  const gate = () => mkdir(join(folder, 'gate'));
  const open = () => rm(join(folder, 'gate'), { recursive: true });
  return { folder, fake, journal, env, looks, answer, start, end, known, reading, gate, open };
}

const callsOf = async ({ calls }: FakeSky): Promise<number> => (await calls()).length;

describe.concurrent('the poller', { timeout: patience }, () => {
  it('never starts sky while no server is known and nothing listens', async ({ place }) => {
    place.start(0.05);
    await poke(place.journal);
    for (let i = 0; i < 25; i += 1) {
      const before = place.looks.count;
      await writeFile(join(place.journal.folder, 'told-something'), String(i));
      if (i % 5 === 0) await poke(place.journal);
      await until(() => place.looks.count > before);
    }
    expect(await place.fake.calls()).toEqual([]);
  });

  it('asks for the server that the settings name once something listens', async ({ place }) => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.close();
    });
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    place.start(0.05, { env: () => ({ SKYPILOT_API_SERVER_LOCAL_PORT: String(port) }) });
    await until(async () => (await place.reading())?.state.kind === 'running');
    expect((await place.fake.calls())[0]?.args).toBe('status carapace -o json');
  });

  it('does nothing while sky is not installed, and begins when it is', async ({ place }) => {
    let installed = false;
    await place.known();
    place.start(0.05, { sky: () => (installed ? place.fake.sky : undefined) });
    await until(() => place.looks.count > 0);
    expect(await callsOf(place.fake)).toBe(0);
    installed = true;
    await poke(place.journal);
    await until(async () => (await callsOf(place.fake)) > 0);
  });

  it('reads a known server again and again, never twice at once', async ({ place }) => {
    await place.known();
    place.start(0.02);
    await until(async () => (await callsOf(place.fake)) > 5);
    await place.answer(statusJson('STOPPED'));
    await until(async () => (await place.reading())?.state.kind === 'stopped');
    await place.end();
    expect(await place.fake.overlapped()).toBe(false);
    expect((await place.reading())?.change).toMatchObject({ kind: 'stopped' });
  });

  it('asks the cloud once before it tells what nobody asked us for, and tells its answer only', async ({ place }) => {
    await place.known();
    const isCloud = `case "$args" in *--refresh*) cat "$dir/cloud"; exit;; esac\n`;
    const script = await readFile(place.fake.path, 'utf8');
    await writeFile(place.fake.path, script.replace('while [ -e', `${isCloud}while [ -e`));
    await writeFile(join(place.folder, 'cloud'), statusJson('UP'));
    await place.answer('[]');
    place.start(0.02);
    const asked = async () => (await place.fake.calls()).filter(({ args }) => args.includes('--refresh')).length;
    await until(async () => (await asked()) > 2);
    expect(await place.reading()).toMatchObject({ state: { kind: 'running' }, change: null });
    await writeFile(join(place.folder, 'cloud'), '[]');
    await until(async () => (await place.reading())?.state.kind === 'absent');
    expect((await place.reading())?.change).toMatchObject({ kind: 'removed' });
    await place.end();
  });

  it('rests while nobody looks and no server is known, and wakes when somebody does', async ({ place }) => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.close();
    });
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(place.journal.attention, longAgo, longAgo);
    place.start(0.02, { env: () => ({ SKYPILOT_API_SERVER_LOCAL_PORT: String(port) }) });
    await until(() => place.looks.count > 0);
    expect(await callsOf(place.fake)).toBe(0);
    await attend(place.journal);
    await until(async () => (await callsOf(place.fake)) === 1);
  });

  it('reads at once when somebody asks for it', async ({ place }) => {
    await place.known();
    place.start(3600);
    await until(async () => (await callsOf(place.fake)) === 1 && (await place.reading())?.failing === null);
    await until(async () => ((await place.reading())?.at ?? 0) > Date.now() - 60_000);
    await poke(place.journal);
    await until(async () => (await callsOf(place.fake)) === 2);
  });

  it('reads again when somebody asked for it in the middle of a reading', async ({ place }) => {
    await place.known();
    await place.gate();
    place.start(3600);
    await until(async () => (await callsOf(place.fake)) === 1);
    await poke(place.journal);
    await place.open();
    await until(async () => (await callsOf(place.fake)) === 2);
    await place.end();
    expect(await place.fake.overlapped()).toBe(false);
  });

  it('keeps that asking fails, since when, and the last answer; and forgets it when it works again', async ({
    place,
  }) => {
    await place.known();
    await place.answer('sky.exceptions.ApiServerConnectionError: Could not connect to SkyPilot API server at x.');
    await writeFile(join(place.folder, 'fails'), '');
    place.start(0.02);
    await until(async () => (await place.reading())?.failing?.problem.kind === 'api_server');
    const first = await place.reading();
    expect(first?.state.kind).toBe('running');
    const sofar = await callsOf(place.fake);
    await until(async () => (await callsOf(place.fake)) > sofar + 2);
    expect((await place.reading())?.failing?.since).toBe(first?.failing?.since);
    await place.answer(statusJson('UP'));
    await rm(join(place.folder, 'fails'));
    await until(async () => (await place.reading())?.failing === null);
  });

  it('asks the cloud itself of a server that is known, and then what SkyPilot remembers', async ({ place }) => {
    await place.known();
    place.start(0.02);
    await until(async () => (await callsOf(place.fake)) > 2);
    await place.end();
    const [first, ...others] = (await place.fake.calls()).map(({ args }) => args);
    expect(first).toBe('status carapace --refresh -o json');
    expect(new Set(others)).toEqual(new Set(['status carapace -o json']));
    expect((await place.reading())?.cloudAt).toBeGreaterThan(0);
  });

  it('rests after a command for many times as long as it took, whatever the journal tells meanwhile', async ({
    place,
  }) => {
    await place.known();
    await place.gate();
    place.start(0.02, { pauseAfter });
    await until(async () => (await callsOf(place.fake)) === 1);
    const begun = Date.now();
    await until(() => Date.now() - begun > 500);
    await place.open();
    await until(async () => ((await place.reading())?.at ?? 0) >= begun);
    for (let i = 0; i < 10; i += 1) {
      const before = place.looks.count;
      await writeFile(join(place.journal.folder, 'told-something'), String(i));
      await until(() => place.looks.count > before);
    }
    expect(await callsOf(place.fake)).toBe(1);
    await poke(place.journal);
    await until(async () => (await callsOf(place.fake)) === 2);
  });

  it('ends when it is told to, with its sky, and lets another begin at once', async ({ place }) => {
    await place.known();
    await place.gate();
    place.start(0.02);
    await until(async () => (await callsOf(place.fake)) === 1);
    const [call] = await place.fake.calls();
    await place.end();
    await until(() => !isRunning(call?.pid ?? 0));
    expect((await place.reading())?.failing).toBeNull();
    const other = startHand(join(hands, 'poll.cjs'), [place.journal.folder, place.fake.path, '0.05'], {
      ...process.env,
      ...place.env,
    });
    await until(async () => (await callsOf(place.fake)) === 2);
    await place.open();
    other.child.stdin?.end();
    expect((await other.ended).code).toBe(0);
  });
});

describe.concurrent('the pollers of three processes', { timeout: patience }, () => {
  it('are one, and another takes over when it is killed', async ({ place }) => {
    await place.known();
    const env = { ...process.env, ...place.env };
    const three = [0, 1, 2].map(() =>
      startHand(join(hands, 'poll.cjs'), [place.journal.folder, place.fake.path, '0.05'], env),
    );
    const parents = async (): Promise<Set<number>> => new Set((await place.fake.calls()).map(({ parent }) => parent));
    await until(async () => (await callsOf(place.fake)) > 5);
    const [holder] = await parents();
    expect((await parents()).size).toBe(1);
    three.find(({ pid }) => pid === holder)?.child.kill('SIGKILL');
    await until(async () => (await parents()).size === 2);
    const sofar = await callsOf(place.fake);
    await until(async () => (await callsOf(place.fake)) > sofar + 5);
    expect((await parents()).size).toBe(2);
    for (const { child } of three) child.stdin?.end();
    await Promise.all(three.map(({ ended }) => ended));
  });
});
