import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import type { Settings } from '../../../src/core/settings/Settings.ts';
import { plainText } from '../../../src/core/skypilot/plainText.ts';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { readActivity } from '../../../src/node/journal/readJournal.ts';
import { fakeSky, statusJson } from '../fakeSky.ts';
import { patience, until } from '../until.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const ignore = (): void => undefined;

async function launchInTheMiddle(
  world: World,
  settings: Partial<Settings> = {},
): Promise<{ id: string; runner: number }> {
  await world.faults('stuck_init');
  const { id } = await world.ask('launch', { settings });
  await until(async () => {
    const activity = await world.activity();
    return activity?.kind === 'busy' && activity.phase === 'waiting_for_machine';
  });
  const activity = await world.activity();
  return { id, runner: activity?.kind === 'busy' ? activity.pid : 0 };
}

async function logOf(world: World, id: string): Promise<string[]> {
  const text = await readFile(operationFiles(world.journal, id).events, 'utf8');
  return text
    .split('\n')
    .flatMap(parseEvent)
    .flatMap((event) => (event.type === 'log' ? [event.message] : []));
}

describe.concurrent('a runner that is killed', { timeout: patience * 2 }, () => {
  it('was interrupted, keeps the request’s id, and a destroy cleans up after it', async ({ world }) => {
    const { runner } = await launchInTheMiddle(world);
    process.kill(runner, 'SIGKILL');
    const atOnce = () => readActivity(world.journal, ignore, 0);
    await until(async () => (await atOnce()).kind === 'failed');
    expect(await atOnce()).toMatchObject({ problem: { kind: 'interrupted' } });
    expect(await world.activity()).toMatchObject({ kind: 'busy', handle: { requestId: expect.any(String) } });
    expect(await world.requests()).toEqual(['sky.launch RUNNING']);
    const destroy = await world.ask('destroy');
    expect(destroy.refused).toBeNull();
    expect((await world.outcome(destroy.id)).kind).toBe('complete');
    expect(await world.requests()).toEqual(['sky.down SUCCEEDED', 'sky.launch CANCELLED']);
    expect(await world.reading()).toMatchObject({ state: { kind: 'absent' } });
    expect(await readActivity(world.journal, ignore)).toMatchObject({ kind: 'done', operation: { kind: 'destroy' } });
  });
});

describe.concurrent('a follower that is killed', { timeout: patience * 2 }, () => {
  it('is started again, and the log has every line once', async ({ world }) => {
    // Asked by HTTP there is no process that could be killed.
    const { id } = await launchInTheMiddle(world, { statusSource: 'command' });
    for (const times of [1, 2]) {
      const followers = async () => (await world.calls()).filter(({ argv }) => argv.startsWith('api logs'));
      await until(async () => (await followers()).length === times);
      process.kill((await followers()).at(-1)?.pid ?? 0, 'SIGKILL');
      await until(async () => (await followers()).length === times + 1);
    }
    await world.faults();
    expect((await world.outcome(id)).kind).toBe('complete');
    const request = /request: (\S+)/.exec((await logOf(world, id)).join('\n'))?.[1] ?? '';
    const whole = (await world.sky('api', 'logs', request)).stdout.split(/\r?\n/);
    const told = whole.map(plainText).filter((line) => /⚙︎|✓|└──/.test(line));
    expect(told.length).toBeGreaterThan(4);
    const log = await logOf(world, id);
    expect(log.filter((line) => told.includes(line))).toEqual(told);
  });

  it('does not lose what came beside its own complaints, nor the half of a line that it had', async ({ world }) => {
    const id = '01234567-89ab-4def-8123-456789abcdef';
    const row = JSON.stringify([{ request_id: id, name: 'sky.launch', status: 'RUNNING', created_at: 1 }]);
    const { path } = await fakeSky(
      world.place,
      `case "$args" in
      status*) [ -e "$dir/made" ] && echo '${statusJson('UP')}' || echo '[]';;
      check*) echo '{"default": {"AWS": ["compute"]}}';;
      launch*) echo 'Submitted sky.launch request: ${id}';;
      'api logs'*) if [ -e "$dir/made" ]; then printf 'one\\ntwo\\nthree and its end\\nfour\\n'
        else touch "$dir/made"; echo 'Traceback' >&2; echo 'it broke' >&2; printf 'one\\ntwo\\nthree'; exit 1; fi;;
      'api status'*) echo '${row}';; esac`,
    );
    const asking = await world.ask('launch', { settings: { skyPath: path } });
    expect((await world.outcome(asking.id)).kind).toBe('complete');
    const log = (await logOf(world, asking.id)).filter((line) => /^(?:one|two|three|four)/.test(line));
    expect(log).toEqual(['one', 'two', 'three', 'three and its end', 'four']);
  });
});
