import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { isLast } from '../../../src/core/operations/OperationEvent.ts';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { journalAt, operationFiles } from '../../../src/node/journal/Journal.ts';
import { fakeSky, statusJson } from '../fakeSky.ts';
import { isRunning } from '../isRunning.ts';
import { canMount, tinyDisk } from '../tinyDisk.ts';
import { patience, until } from '../until.ts';
import { it } from './withWorld.ts';

/** A `sky` that answers what is asked before a launch, and then does `then`. */
const ready = (then: string): string => `case "$args" in
status*) echo '[]';; check*) echo '{"default": {"AWS": ["compute"]}}';;
${then}
esac`;

describe.concurrent('a sky that never ends', { timeout: patience * 2 }, () => {
  it('ends a launch as hung, at its first question', async ({ world }) => {
    await world.faults('hung');
    const outcome = await world.perform('launch', { env: { CARAPACE_DEADLINE_SCALE: '0.01' } });
    expect(outcome.last).toMatchObject({ problem: { kind: 'api_server', state: 'hung' } });
    for (const { pid } of await world.calls()) await until(() => !isRunning(pid));
  });

  it('ends a stop as timed out, and says what it waited for', async ({ world }) => {
    const { path } = await fakeSky(
      world.place,
      `case "$args" in status*) echo '${statusJson('UP')}';; *) exec sleep 1000;; esac`,
    );
    await world.believe('running');
    const outcome = await world.perform('stop', {
      env: { CARAPACE_DEADLINE_SCALE: '0.005' },
      settings: { skyPath: path },
    });
    expect(outcome.last).toMatchObject({ problem: { kind: 'timed_out', what: expect.stringContaining('stop') } });
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
  });

  it('ends a launch as timed out, and never kills the sky that submits it', async ({ world }) => {
    const stubborn = `launch*) trap '' TERM; while :; do sleep 1; done;;`;
    const { path, calls } = await fakeSky(world.place, ready(stubborn));
    const outcome = await world.perform('launch', {
      env: { CARAPACE_DEADLINE_SCALE: '0.02' },
      settings: { skyPath: path },
    });
    expect(outcome.last).toMatchObject({ problem: { kind: 'timed_out' } });
    const pid = (await calls()).find(({ args }) => args.startsWith('launch'))?.pid ?? 0;
    expect(isRunning(pid)).toBe(true);
    process.kill(-pid, 'SIGKILL');
  });
});

describe.concurrent('100 MB of output', { timeout: patience * 5 }, () => {
  it('leave a bounded log and a small runner, and the outcome as it is', async ({ world }) => {
    await world.faults('huge');
    await world.gate('queue');
    const { id } = await world.ask('launch');
    await until(async () => {
      const activity = await world.activity();
      return activity?.kind === 'busy' && activity.phase === 'starting';
    }, patience * 4);
    const activity = await world.activity();
    const pid = activity?.kind === 'busy' ? activity.pid : 0;
    const memory = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
    expect(Number(/VmHWM:\s+(\d+) kB/.exec(memory)?.[1] ?? 0)).toBeLessThan(400 * 1024);
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('complete');
    const { events } = operationFiles(world.journal, id);
    expect((await stat(events)).size).toBeLessThan(34 * 1024 * 1024);
    expect(await world.activity()).toMatchObject({ kind: 'done' });
  });
});

describe.skipIf(!canMount)('a disk that is full for a while', { timeout: patience * 2 }, () => {
  it('costs lines of the log, and not the operation', async ({ world }) => {
    const disk = tinyDisk(world.place, 'size=512k');
    if (disk === undefined) throw new Error('no disk');
    try {
      const steps = ['first', 'second'].map((name) => join(world.place, name));
      for (const step of steps) await mkdir(step);
      const wait = (name: string): string => `while [ -e "$dir/${name}" ]; do sleep 0.05; done`;
      const { path, calls } = await fakeSky(
        world.place,
        ready(`launch*) ${wait('first')}; for i in $(seq 5000); do echo "line $i of many that have no room"; done
          touch "$dir/flooded"; ${wait('second')}; echo 'InvalidClusterNameError: bad'; exit 1;;`),
      );
      const small = { env: { CARAPACE_HOME: disk.folder }, settings: { skyPath: path } };
      const { refused, id } = await world.ask('launch', small);
      expect(refused).toBeNull();
      await until(async () => (await calls()).some(({ args }) => args.startsWith('launch')));
      disk.fill();
      await rm(steps[0] ?? '', { recursive: true });
      await until(() => existsSync(join(world.place, 'flooded')));
      disk.free();
      await rm(steps[1] ?? '', { recursive: true });
      const { events } = operationFiles(journalAt(join(disk.folder, 'state')), id);
      await until(async () => (await readFile(events, 'utf8')).split('\n').flatMap(parseEvent).some(isLast));
      const last = (await readFile(events, 'utf8')).split('\n').flatMap(parseEvent).find(isLast);
      expect(last).toMatchObject({ type: 'error', problem: { kind: 'settings_invalid' } });
    } finally {
      disk.eject();
    }
  });
});
