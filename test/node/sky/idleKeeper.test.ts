import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartedApiServer } from '../../../src/core/server/idleServer.ts';
import type { Settings } from '../../../src/core/settings/Settings.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import type { JournalState } from '../../../src/node/journal/readJournal.ts';
import { readJournal } from '../../../src/node/journal/readJournal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { idleKeeper } from '../../../src/node/sky/idle/idleKeeper.ts';
import { isListening } from '../../../src/node/sky/isListening.ts';
import { withServer } from '../../../src/node/sky/server/withServer.ts';
import { skyAt } from '../../../src/node/sky/Sky.ts';
import { buildSimulator } from '../../simulator/testing/buildSimulator.ts';
import { createWorld } from '../../simulator/testing/createWorld.ts';
import { busy, fresh, listener } from '../journal/records.ts';
import { patience } from '../until.ts';
import { skyProgram } from './skyProgram.ts';

let bundle = '';

beforeAll(async () => {
  bundle = await buildSimulator();
}, patience);
afterAll(() => rm(bundle, { recursive: true, force: true }));

const minute = 60_000;

async function aPlace() {
  const world = await createWorld(bundle);
  const { warn } = listener();
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: world.home,
    SKY_SIMULATOR_DIR: world.state,
    SKY_SIMULATOR_SPEED: '0',
    SKYPILOT_API_SERVER_LOCAL_PORT: String(world.port),
  };
  const journal = journalAt(join(world.home, 'state'));
  const plain = skyAt(await skyProgram(world.home, bundle), '/nowhere', env);
  const sky = withServer(plain, journal, env);
  const said: string[] = [];
  const settings: Pick<Settings, 'stopServerAfter' | 'statusSource'> = { stopServerAfter: 15, statusSource: 'auto' };
  const clock = { ahead: 0 };
  const inform = (message: string) => said.push(message);
  const keeper = idleKeeper({
    journal,
    settings: () => settings,
    env: () => env,
    warn,
    inform,
    now: () => Date.now() + clock.ahead,
  });
  const nothing = await readJournal(journal, warn);
  const look = (seen: Partial<JournalState> = {}) =>
    keeper.look(sky, { ...nothing, ...seen }, new AbortController().signal);
  const ask = async (from = sky) => {
    const begun = Date.now();
    const { exitCode } = await from(['status', '-o', 'json'], { deadlineMs: 60_000 });
    expect(exitCode).toBe(0);
    return { from: begun, to: Date.now() };
  };
  const started = () => readRecord(journal.apiServer, StartedApiServer, warn);
  /** Looks after 14 minutes, and after 16. Resolves with whether the server still listens. */
  const looks = async (seen: Partial<JournalState> = {}) => {
    clock.ahead += 14 * minute;
    await look(seen);
    expect(await isListening(env)).toBe(true);
    clock.ahead += 2 * minute;
    await look(seen);
    return isListening(env);
  };
  const listening = () => isListening(env);
  return { world, env, clock, journal, plain, keeper, settings, said, look, looks, ask, started, listening };
}

const it = test.extend<{ place: Place }>({
  // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
  place: async ({}, use) => {
    const own = await aPlace();
    await use(own);
    await own.world.dispose();
  },
});

type Place = Awaited<ReturnType<typeof aPlace>>;

describe.concurrent('an API server that nobody needs', { timeout: patience }, () => {
  it('is stopped when we started it, with words for the log', async ({ place }) => {
    const { keeper, ask, started, looks, said } = place;
    keeper.noteReading(await ask());
    expect(await started()).toBeDefined();
    expect(await looks()).toBe(false);
    expect(said).toEqual([expect.stringMatching(/^Nobody needed SkyPilot's server for .* The next command starts it/)]);
    expect(await started()).toBeUndefined();
  });

  it('goes on when somebody else started it', async ({ place }) => {
    const { plain, ask, started, looks, world } = place;
    await ask(plain);
    await ask();
    expect(await started()).toBeUndefined();
    expect(await looks()).toBe(true);
    expect((await world.calls()).filter((call) => call.includes('"api"'))).toEqual([]);
  });

  it('goes on when somebody started it again since', async ({ place }) => {
    const { plain, journal, ask, looks } = place;
    await ask(plain);
    const earlier = Date.now() - 60 * minute;
    await writeRecord(journal.apiServer, { from: earlier, until: earlier + 20_000 });
    expect(await looks()).toBe(true);
  });

  it('goes on while there is a cluster, though the journal knows of none', async ({ place }) => {
    const { world, keeper, ask, looks } = place;
    keeper.noteReading(await ask());
    await world.write('task.yaml', 'resources:\n  infra: aws\nrun: echo up\n');
    expect(await world.sky(['launch', '-y', '-c', 'theirs', 'task.yaml'])).toMatchObject({ code: 0 });
    expect(await looks()).toBe(true);
  });

  it('goes on while an operation or an installation does, and while a server is known', async ({ place }) => {
    const { keeper, ask, looks } = place;
    keeper.noteReading(await ask());
    const reading = { ...fresh('stopped', Date.now()), failing: null, change: null };
    expect(await looks({ activity: busy(process.pid) })).toBe(true);
    expect(await looks({ reading })).toBe(true);
  });

  it('goes on when the operation lock is held', async ({ place }) => {
    const { keeper, journal, clock, ask, look, looks, listening } = place;
    keeper.noteReading(await ask());
    const held = await hold(journal.operationLock, () => undefined);
    expect(await looks()).toBe(true);
    await held?.release();
    clock.ahead += 6 * minute;
    await look();
    expect(await listening()).toBe(false);
  });

  it('goes on when a setting says so, and on another machine', async ({ place }) => {
    const { keeper, settings, env, ask, looks, look, listening } = place;
    keeper.noteReading(await ask());
    settings.stopServerAfter = null;
    expect(await looks()).toBe(true);
    settings.stopServerAfter = 15;
    const here = env['SKYPILOT_API_SERVER_ENDPOINT'];
    env['SKYPILOT_API_SERVER_ENDPOINT'] = 'http://sky.invalid:46580';
    await look();
    env['SKYPILOT_API_SERVER_ENDPOINT'] = here;
    expect(await listening()).toBe(true);
  });

  it('goes on when it does not answer as we know it', async ({ place }) => {
    const { world, keeper, journal, ask, looks } = place;
    keeper.noteReading(await ask());
    await world.cloud('fault', 'version_mismatch');
    expect(await looks()).toBe(true);
    await writeRecord(journal.apiServer, { from: 'odd' });
    await world.cloud('clear');
    expect(await looks()).toBe(true);
  });
});
