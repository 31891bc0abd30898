import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { phasesOf } from '../../../src/core/operations/Phase.ts';
import { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import { plainText } from '../../../src/core/skypilot/plainText.ts';
import { cancelOperation } from '../../../src/node/cancelOperation.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { readActivity } from '../../../src/node/journal/readJournal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { fakeSky, statusJson } from '../fakeSky.ts';
import { isRunning } from '../isRunning.ts';
import { patience, until } from '../until.ts';
import { eventsOf, going, inPhase, killedRunner, killRunner, logOf, resume } from './leftWorld.ts';
import { phasesIn } from './phasesIn.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const ignore = (): void => undefined;
const launches = async (world: World): Promise<number> =>
  (await world.calls()).filter(({ argv }) => argv.startsWith('launch')).length;

/** Every line that SkyPilot keeps of the request, as a log has it. */
async function wholeRequest(world: World, id: string): Promise<readonly string[]> {
  const requestId = /request: (\S+)/.exec((await logOf(world, id)).join('\n'))?.[1] ?? '';
  const text = await readFile(`${world.cloud}/requests/${requestId}.log`, 'utf8');
  return plainText(text).replace(/\n$/, '').split(/\r?\n/);
}

/** The command begins with a line of its own, which is none of the job's. */
async function wholeJob(world: World): Promise<readonly string[]> {
  const { stdout } = await world.sky('logs', 'carapace', '1');
  return plainText(stdout)
    .replace(/^Tailing logs of .*\n/, '')
    .replace(/\n$/, '')
    .split(/\r?\n/);
}

describe.concurrent('a launch whose runner is killed', { timeout: patience * 2 }, () => {
  it('goes on to its end, in its own log and with its own time, and is launched once', async ({ world, programs }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch');
    await inPhase(world, 'waiting_for_machine');
    const before = await going(world);
    await killRunner(world);
    await resume(world, programs);
    const after = await going(world);
    expect(after).toMatchObject({ since: before.since, phase: 'waiting_for_machine', handle: { resumed: 1 } });
    expect(after.pid).not.toBe(before.pid);
    // It is followed again before it goes on.
    const followers = async () => (await world.calls()).filter(({ argv }) => argv.startsWith('api logs'));
    await until(async () => (await followers()).length === 2);
    await world.faults();
    const outcome = await world.outcome(id);
    expect(outcome.kind).toBe('complete');
    expect(phasesIn(outcome).filter((phase) => phase !== 'preparing')).toEqual(
      phasesOf('launch', 'starting_skypilot').filter((phase) => phase !== 'preparing'),
    );
    expect(outcome.events.filter(({ type }) => type === 'accepted')).toHaveLength(1);
    expect(await logOf(world, id, 'request')).toEqual(await wholeRequest(world, id));
    expect(await logOf(world, id, 'job')).toEqual(await wholeJob(world));
    expect(await launches(world)).toBe(1);
    const facts = await readRecord(world.journal.facts, ServerFacts, ignore);
    expect(facts?.arrived).toMatchObject({ public: { files: 1 }, expected: { public: { files: 1 } } });
    expect(facts?.pricePerHour).toBeGreaterThan(0);
    expect(facts?.unfinished).toBe(false);
  });

  it.for([0, 3, 6, 12, 20])(
    'again and again, first after %i lines of the request, keeps each line once',
    async (lines, { world, programs }) => {
      const { id } = await world.ask('launch', { env: { SKY_SIMULATOR_SPEED: '0.1' } });
      await until(async () => (await going(world)).handle.requestId !== null);
      for (const more of [lines, lines + 3, lines + 5]) {
        await until(
          async () => (await logOf(world, id, 'request')).length >= more || (await world.activity())?.kind !== 'busy',
        );
        if (!(await killedRunner(world))) break;
        await resume(world, programs);
      }
      expect((await world.outcome(id)).kind).toBe('complete');
      expect(await logOf(world, id, 'request')).toEqual(await wholeRequest(world, id));
      expect(await logOf(world, id, 'job')).toEqual(await wholeJob(world));
      expect(await launches(world)).toBe(1);
    },
  );

  it('loses nothing where the last line of its log was torn', async ({ world, programs }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch');
    await inPhase(world, 'waiting_for_machine');
    await killRunner(world);
    await appendFile(operationFiles(world.journal, id).events, '{"type":"log","at":1,"message":"to');
    await resume(world, programs);
    await world.faults();
    expect((await world.outcome(id)).kind).toBe('complete');
    expect(await logOf(world, id, 'request')).toEqual(await wholeRequest(world, id));
  });

  it('is interrupted when nothing was submitted, with a reading of what there is', async ({ world, programs }) => {
    await world.gate('check');
    const { id } = await world.ask('launch');
    await inPhase(world, 'checking_credentials');
    await killRunner(world);
    await world.gate();
    await resume(world, programs);
    expect((await world.outcome(id)).kind).toBe('interrupted');
    const [activity, reading] = [await world.activity(), await world.reading()];
    expect(activity).toMatchObject({ kind: 'failed', problem: { kind: 'interrupted' } });
    expect(reading).toMatchObject({ state: { kind: 'absent' } });
    expect(reading?.startedAt).toBeGreaterThanOrEqual(activity?.kind === 'failed' ? activity.at : Infinity);
    expect(await launches(world)).toBe(0);
  });

  it('is interrupted when its client ended before it had submitted anything', async ({ world, programs }) => {
    await world.gate('launch');
    const { id } = await world.ask('launch');
    await until(async () => (await going(world)).handle.client !== undefined);
    await killRunner(world);
    const resumed = resume(world, programs);
    await resumed;
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('interrupted');
    expect(await world.requests()).toEqual([]);
  });

  it('finds what its client submits afterwards, and follows that', async ({ world, programs }) => {
    const request = '01234567-89ab-4def-8123-456789abcdef';
    const row = (id: string, cluster: string): string =>
      `{"request_id":"${id}","name":"sky.launch","status":"RUNNING","created_at":'$(date +%s)',"cluster_name":"${cluster}"}`;
    const { path, calls } = await fakeSky(
      world.place,
      `trap '' PIPE
      case "$args" in
      status*) [ -e "$dir/made" ] && echo '${statusJson('UP')}' || echo '[]';;
      check*) echo '{"default": {"AWS": ["compute"]}}';;
      launch*) while [ ! -e "$dir/go" ]; do sleep 0.1; done; touch "$dir/made"; sleep 2;;
      'api status -a'*) [ -e "$dir/made" ] && echo '[${row('theirs', 'other')},${row(request, 'carapace')}]' || echo '[]';;
      'api status theirs'*) echo '[${row('theirs', 'other')}]';;
      'api status'*) echo '[${row(request, 'carapace')}]';;
      'api logs'*) echo one; echo two;; esac`,
    );
    const { id } = await world.ask('launch', { settings: { skyPath: path } });
    await until(async () => (await going(world)).handle.client !== undefined);
    await killRunner(world);
    await resume(world, programs);
    await until(async () => (await calls()).some(({ args }) => args.startsWith('api status -a')));
    await writeFile(`${world.place}/go`, '');
    expect((await world.outcome(id)).kind).toBe('complete');
    expect(await logOf(world, id, 'request')).toEqual(['one', 'two']);
    expect((await calls()).filter(({ args }) => args.startsWith('launch'))).toHaveLength(1);
    expect((await calls()).filter(({ args }) => args === `api logs ${request}`)).toHaveLength(1);
  });

  it('is cancelled when somebody asked for that while nobody was at it', async ({ world, programs }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch');
    await inPhase(world, 'waiting_for_machine');
    await killRunner(world);
    await cancelOperation(world.journal, id);
    await resume(world, programs);
    expect((await world.outcome(id)).kind).toBe('cancelled');
    expect(await world.requests()).toEqual(['sky.launch CANCELLED']);
  });

  it('cancels the job too, that began while nobody was at it', async ({ world, programs }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch', { env: { SKY_SIMULATOR_SPEED: '0.5' } });
    await inPhase(world, 'waiting_for_machine');
    await killRunner(world);
    await cancelOperation(world.journal, id);
    await world.faults();
    await until(async () => (await world.requests()).includes('sky.launch SUCCEEDED'));
    await resume(world, programs);
    expect((await world.outcome(id)).kind).toBe('cancelled');
    expect((await world.calls()).map(({ argv }) => argv)).toContain('cancel -y carapace 1');
  });

  it('says what arrived, and not what was to, when nobody saw it being copied', async ({ world, programs }) => {
    await world.gate('api logs');
    const { id } = await world.ask('launch');
    await until(async () => (await world.requests()).includes('sky.launch SUCCEEDED'));
    await killRunner(world);
    await world.gate();
    await resume(world, programs);
    expect((await world.outcome(id)).kind).toBe('complete');
    const facts = await readRecord(world.journal.facts, ServerFacts, ignore);
    expect(facts?.arrived).toMatchObject({ public: { files: 1, bytes: 6 }, private: { files: 1, bytes: 8 } });
    expect(facts?.arrived?.expected).toBeUndefined();
    expect((await logOf(world, id)).join('\n')).toContain('What was to arrive is not known');
    await expect(readFile(world.journal.ledgers.public)).rejects.toThrow('ENOENT');
    expect((await world.perform('sync')).kind).toBe('complete');
  });
});

describe.concurrent('another operation whose runner is killed', { timeout: patience * 2 }, () => {
  it.for([
    ['start', 'sky.start', 'stopped', 'running'],
    ['stop', 'sky.stop', 'running', 'stopped'],
    ['destroy', 'sky.down', 'running', 'absent'],
  ] as const)('goes on: %s', async ([kind, request, before, after], { world, programs }) => {
    await world.made(before);
    const { id } = await world.ask(kind, { env: { SKY_SIMULATOR_SPEED: '1' } });
    await until(async () => (await world.requests()).includes(`${request} RUNNING`));
    await killRunner(world);
    await resume(world, programs);
    const outcome = await world.outcome(id);
    expect(outcome.kind).toBe('complete');
    expect(phasesIn(outcome).filter((phase) => phase !== 'preparing')).toEqual(
      phasesOf(kind).filter((phase) => phase !== 'preparing'),
    );
    expect((await world.reading())?.state.kind).toBe(after);
    expect((await world.calls()).filter(({ argv }) => argv === `${kind} -y carapace`)).toHaveLength(
      kind === 'destroy' ? 0 : 1,
    );
  });

  it('is done when what was wanted is true all the same', async ({ world, programs }) => {
    await world.made();
    await world.gate('down');
    const { id } = await world.ask('destroy');
    await inPhase(world, 'destroying');
    await killRunner(world);
    for (const { pid, argv } of await world.calls()) if (argv.startsWith('down') && isRunning(pid)) process.kill(pid);
    await rm(`${world.cloud}/machines/carapace.json`);
    await rm(`${world.cloud}/clusters/carapace.json`);
    await resume(world, programs);
    expect((await world.outcome(id)).kind).toBe('complete');
  });

  it('is interrupted when nothing came of it, and is not done a second time', async ({ world, programs }) => {
    await world.made();
    await world.gate('stop');
    const { id } = await world.ask('stop');
    await until(async () => (await going(world)).handle.client !== undefined);
    const client = (await going(world)).handle.client ?? 0;
    await killRunner(world);
    process.kill(client, 'SIGKILL');
    await world.gate();
    await resume(world, programs);
    expect((await world.outcome(id)).kind).toBe('interrupted');
    expect((await world.reading())?.state.kind).toBe('running');
    expect(await world.requests()).toEqual(['sky.launch SUCCEEDED']);
  });
});

describe.concurrent('an operation that was left', { timeout: patience * 2 }, () => {
  it('counts as going on at first, and hinders nobody who destroys the server', async ({ world }) => {
    await world.faults('stuck_init');
    await world.ask('launch');
    await inPhase(world, 'waiting_for_machine');
    const { pid } = await going(world);
    process.kill(pid, 'SIGKILL');
    await until(() => !isRunning(pid));
    expect(await readActivity(world.journal, ignore)).toMatchObject({ kind: 'busy' });
    expect(await readActivity(world.journal, ignore, 0)).toMatchObject({ problem: { kind: 'interrupted' } });
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect(await world.requests()).toEqual(['sky.down SUCCEEDED', 'sky.launch CANCELLED']);
  });

  it('is gone on with by one runner, whoever else tries', async ({ world, programs }) => {
    await world.faults('stuck_init');
    const { id } = await world.ask('launch');
    await inPhase(world, 'waiting_for_machine');
    await killRunner(world);
    await Promise.all([1, 2, 3].map(() => resume(world, programs)));
    await world.faults();
    expect((await world.outcome(id)).kind).toBe('complete');
    const said = (await eventsOf(world, id)).filter(
      (event) => event.type === 'log' && event.message.includes('Another one goes on with it'),
    );
    expect(said).toHaveLength(1);
  });
});
