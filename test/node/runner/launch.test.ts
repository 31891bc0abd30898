import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { phasesOf, type Phase } from '../../../src/core/operations/Phase.ts';
import { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { patience } from '../until.ts';
import { it } from './withWorld.ts';
import type { Outcome } from './World.ts';

const afterPreparing = (all: readonly Phase[]): Phase[] => all.filter((phase) => phase !== 'preparing');
const phases = ({ events }: Outcome): Phase[] =>
  afterPreparing([...new Set(events.flatMap((event) => (event.type === 'phase' ? [event.phase] : [])))]);

describe.concurrent('a launch', { timeout: patience * 2 }, () => {
  it('goes through its phases in order, and is done only when a reading agrees', async ({ world }) => {
    const outcome = await world.perform('launch');
    expect(outcome.kind).toBe('complete');
    expect(outcome.events[0]).toMatchObject({ type: 'accepted' });
    expect(phases(outcome)).toEqual(afterPreparing(phasesOf('launch', 'starting_skypilot')));
    expect(await world.activity()).toMatchObject({ kind: 'done', operation: { kind: 'launch' } });
    expect(await world.reading()).toMatchObject({
      state: { kind: 'running', server: { cloud: 'AWS' } },
      failing: null,
    });
    expect(await world.requests()).toEqual(['sky.launch SUCCEEDED']);
  });

  it('keeps what it learned: machine, price, and what arrived in each vault', async ({ world }) => {
    await world.perform('launch');
    const facts = await readRecord(world.journal.facts, ServerFacts, () => undefined);
    expect(facts).toMatchObject({
      name: 'carapace',
      instanceType: expect.any(String),
      place: expect.stringMatching(/AWS/),
    });
    expect(facts?.pricePerHour).toBeGreaterThan(0);
    expect(facts?.arrived).toMatchObject({ public: { files: 1, bytes: 6 }, private: { files: 1, bytes: 8 } });
    expect((await world.reading())?.state).toMatchObject({
      server: { ip: expect.stringMatching(/^203\.0\.113\.\d+$/) },
    });
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect(await readRecord(world.journal.facts, ServerFacts, () => undefined)).toBeUndefined();
  });

  it('leaves files for this person only, a task that can be read, and a log of whole lines', async ({ world }) => {
    const { id } = await world.ask('launch', { settings: { useSpot: true, diskSize: 50 } });
    await world.outcome(id);
    const files = operationFiles(world.journal, id);
    for (const name of await readdir(files.folder))
      expect((await stat(join(files.folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(files.folder)).mode & 0o777).toBe(0o700);
    const task: unknown = parse(await readFile(files.task, 'utf8'));
    expect(task).toMatchObject({
      name: 'carapace',
      resources: { use_spot: true, disk_size: 50, cpus: '4+' },
      file_mounts: { '/opt/carapace/data/public': world.vaults.publicVault },
    });
    const lines = (await readFile(files.events, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map(parseEvent).every((events) => events.length === 1)).toBe(true);
    const log = lines.flatMap(parseEvent).flatMap((event) => (event.type === 'log' ? [event.message] : []));
    expect(log.some((line) => line.includes('\u001b') || line.includes('\r'))).toBe(false);
  });

  it('goes on although the journal was damaged, and says so in its log', async ({ world }) => {
    await world.perform('destroy');
    for (const file of [world.journal.reading, world.journal.activity, world.journal.facts, world.journal.check])
      await writeFile(file, '{"version":1,"val');
    const { id, refused } = await world.ask('launch');
    expect(refused).toBeNull();
    const { events, kind } = await world.outcome(id);
    expect(kind).toBe('complete');
    expect(events[0]).toMatchObject({ type: 'log', message: expect.stringContaining('damaged') });
  });

  it('runs again on a server whose set-up failed, and repairs it', async ({ world }) => {
    await world.faults('setup_fails');
    expect((await world.perform('launch')).kind).toBe('setup_failed');
    await world.faults();
    expect((await world.perform('repair')).kind).toBe('complete');
    expect(await world.activity()).toMatchObject({ kind: 'done', operation: { kind: 'repair' } });
  });

  it('costs nothing when a vault is missing or no folder', async ({ world }) => {
    const missing = join(world.place, 'none');
    const first = await world.perform('launch', { settings: { privateVault: missing } });
    expect(first.last).toMatchObject({ problem: { kind: 'vault_missing', path: missing } });
    const file = join(world.vaults.publicVault, 'note.txt');
    const second = await world.perform('launch', { settings: { publicVault: file } });
    expect(second.last).toMatchObject({ problem: { kind: 'vault_unusable', path: file } });
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('launch'))).toEqual([]);
  });
});

describe.concurrent('the life of a server', { timeout: patience * 2 }, () => {
  it('stops, starts and is destroyed, with the phases of each', async ({ world }) => {
    await world.perform('launch');
    const stop = await world.perform('stop');
    expect([stop.kind, phases(stop)]).toEqual(['complete', ['stopping', 'confirming']]);
    expect((await world.reading())?.state.kind).toBe('stopped');
    const start = await world.perform('start');
    expect([start.kind, phases(start)]).toEqual([
      'complete',
      ['waiting_for_machine', 'installing_runtime', 'confirming'],
    ]);
    const destroy = await world.perform('destroy');
    expect([destroy.kind, phases(destroy)]).toEqual(['complete', ['destroying', 'confirming']]);
    expect((await world.reading())?.state.kind).toBe('absent');
    expect(await readdir(join(world.cloud, 'machines'))).toEqual([]);
  });
});
