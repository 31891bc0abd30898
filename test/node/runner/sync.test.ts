import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { arrivalOf } from '../../../src/core/present/arrival.ts';
import { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { readActivity } from '../../../src/node/journal/readJournal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { survey } from '../../../src/node/vaults/survey/survey.ts';
import { patience, until } from '../until.ts';
import { phasesIn } from './phasesIn.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const factsOf = ({ journal }: World) => readRecord(journal.facts, ServerFacts, () => undefined);
const publicOnServer = ({ cloud }: World): string => join(cloud, 'disks/carapace/opt/carapace/data/public');

async function verified(world: World): Promise<readonly [boolean, boolean]> {
  const arrived = (await factsOf(world))?.arrived;
  if (arrived == null) return [false, false];
  return [arrivalOf(arrived, 'public').verified, arrivalOf(arrived, 'private').verified];
}

/** Files that a shell, a rule or a list could take for something else, and some that stay here. */
async function oddVault({ vaults: { publicVault } }: World): Promise<void> {
  const files = { ' -rf': 'a', "it's": 'bb', 'new\nline': 'ccc', 'deep/$HOME/*': 'd', 'ü 日本': 'e', 'skip.log': 'no' };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(publicVault, path, '..'), { recursive: true });
    await writeFile(join(publicVault, path), text);
  }
  await writeFile(join(publicVault, '.gitignore'), '*.log\n');
  await writeFile(join(publicVault, 'deep', '.gitignore'), 'secret\n');
  await writeFile(join(publicVault, 'deep', 'secret'), 'no');
  await symlink('note.txt', join(publicVault, 'link'));
  await symlink('/nowhere', join(publicVault, 'broken'));
}

describe.concurrent('what arrives', { timeout: patience * 2 }, () => {
  it('is what the survey says, whatever is ignored, linked or oddly named', async ({ world }) => {
    await oddVault(world);
    expect((await world.perform('launch')).kind).toBe('complete');
    const { files, bytes } = await survey(world.vaults.publicVault);
    const arrived = (await factsOf(world))?.arrived;
    expect(arrived?.public).toEqual({ files, bytes });
    expect(arrived?.expected?.public).toEqual({ files, bytes, stays: { files: 0, bytes: 0 } });
    expect(await verified(world)).toEqual([true, true]);
  });

  it('is named, not refused, when the server has more', async ({ world }) => {
    await world.perform('launch');
    await writeFile(join(publicOnServer(world), 'made there'), 'x');
    expect((await world.perform('sync')).kind).toBe('complete');
    expect(await verified(world)).toEqual([false, true]);
  });
});

describe.concurrent('a sync', { timeout: patience * 2 }, () => {
  it('copies what changed, tells it, and keeps what was deleted here', async ({ world }) => {
    const { publicVault } = world.vaults;
    await writeFile(join(publicVault, 'gone'), 'gone');
    await world.perform('launch');
    await writeFile(join(publicVault, 'note.txt'), 'longer than it was');
    await writeFile(join(publicVault, 'new'), 'new');
    await rm(join(publicVault, 'gone'));
    const outcome = await world.perform('sync');
    expect([outcome.kind, phasesIn(outcome)]).toEqual(['complete', ['copying_vaults', 'confirming']]);
    expect((await readdir(publicOnServer(world))).toSorted()).toEqual(['gone', 'new', 'note.txt']);
    expect(await factsOf(world)).toMatchObject({
      arrived: { expected: { public: { files: 2, stays: { files: 1, bytes: 4 } } } },
      synced: { since: expect.any(Number), added: 1, changed: 1, removed: 0, bytes: 3 + 18 },
    });
    expect(await verified(world)).toEqual([true, true]);
    expect(await world.activity()).toMatchObject({ kind: 'done', operation: { kind: 'sync' } });
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('check'))).toHaveLength(1);
  });

  it('deletes there what we copied and is deleted here, and nothing else', async ({ world }) => {
    const { publicVault } = world.vaults;
    await oddVault(world);
    await world.perform('launch');
    const there = publicOnServer(world);
    await writeFile(join(there, 'made there'), 'x');
    await writeFile(join(publicVault, 'out.txt'), 'x');
    await world.perform('sync');
    await writeFile(join(publicVault, '.gitignore'), '*.log\nout.txt\n');
    for (const path of ['new\nline', ' -rf', 'deep/$HOME', 'ü 日本'])
      await rm(join(publicVault, path), { recursive: true });
    const { kind } = await world.perform('sync', { mirror: true });
    expect(kind).toBe('complete');
    const files = (await readdir(there, { recursive: true })).filter((path) => !path.endsWith('.gitignore'));
    expect(files.toSorted()).toEqual(
      ["it's", 'broken', 'deep', 'link', 'made there', 'note.txt', 'out.txt'].toSorted(),
    );
    expect(await factsOf(world)).toMatchObject({
      arrived: { expected: { public: { stays: { files: 1 } } } },
      synced: { removed: 4, changed: 1 },
    });
    await rm(join(there, 'made there'));
    expect((await world.perform('sync', { mirror: true })).kind).toBe('complete');
    expect(await verified(world)).toEqual([true, true]);
    expect((await factsOf(world))?.synced?.removed).toBe(0);
  });

  it('fits whatever machine is there, and leaves its auto-stop alone', async ({ world }) => {
    await world.perform('launch', { settings: { autostop: 30 } });
    const other = { cloud: 'gcp', region: 'us-central1', instanceType: 'n2-standard-4', diskSize: 500, useSpot: true };
    expect((await world.perform('sync', { settings: { ...other, autostop: null } })).kind).toBe('complete');
    expect((await world.reading())?.state).toMatchObject({ server: { autostop: { idleMinutes: 30 } } });
  });

  it('is refused when the server is stopped or gone, and makes none', async ({ world }) => {
    await world.perform('launch');
    await world.outside('stop', 'carapace');
    const stopped = await world.perform('sync');
    expect(stopped.last).toMatchObject({ type: 'refused', problem: { kind: 'refused', why: 'not_running' } });
    await world.outside('terminate', 'carapace');
    await world.believe('running');
    expect((await world.perform('sync')).last).toMatchObject({ problem: { kind: 'refused', why: 'no_server' } });
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('launch'))).toHaveLength(1);
  });

  it('makes no server anew that vanishes before it is copied to', async ({ world }) => {
    await world.perform('launch');
    await world.gate('launch');
    const { id } = await world.ask('sync');
    await until(async () => (await readdir(operationFiles(world.journal, id).folder)).includes('task.yaml'));
    await world.outside('terminate', 'carapace');
    await world.sky('status', 'carapace', '--refresh', '-o', 'json');
    await world.faults('stuck_init');
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('cluster_gone');
    expect(await world.requests()).toContain('sky.launch CANCELLED');
  });

  it('still knows after a stop and a start what it copied', async ({ world }) => {
    await world.perform('launch');
    await world.perform('stop');
    await world.perform('start');
    await rm(join(world.vaults.publicVault, 'note.txt'));
    await world.perform('sync', { mirror: true });
    expect((await factsOf(world))?.synced).toMatchObject({ since: expect.any(Number), removed: 1 });
    expect(await readdir(publicOnServer(world))).toEqual([]);
  });

  it('leaves the server as it is when it fails, and its files for the next', async ({ world }) => {
    await world.perform('launch');
    await writeFile(join(world.vaults.publicVault, 'new'), 'new');
    await world.faults('run_fails');
    const { id } = await world.ask('sync');
    expect((await world.outcome(id)).kind).toBe('run_failed');
    expect((await world.reading())?.state.kind).toBe('running');
    expect((await readdir(operationFiles(world.journal, id).folder)).toSorted()).toEqual([
      'events.jsonl',
      'request.json',
      'task.yaml',
    ]);
    await world.faults();
    await world.perform('sync');
    expect((await factsOf(world))?.synced).toMatchObject({ added: 1, changed: 0 });
    expect(await verified(world)).toEqual([true, true]);
  });

  it('can be cancelled, and the server stays', async ({ world }) => {
    await world.perform('launch');
    await world.faults('stuck_init');
    const { id } = await world.ask('sync');
    await until(async () => (await world.requests()).includes('sky.launch RUNNING'));
    await writeFile(operationFiles(world.journal, id).cancel, '');
    expect((await world.outcome(id)).kind).toBe('cancelled');
    expect(await readdir(join(world.cloud, 'machines'))).toEqual(['carapace.json']);
  });

  it('whose runner is killed counts as interrupted, and the next one is right', async ({ world }) => {
    await world.perform('launch');
    await writeFile(join(world.vaults.publicVault, 'new'), 'new');
    await rm(join(world.vaults.publicVault, 'note.txt'));
    await world.gate('api logs');
    await world.ask('sync', { mirror: true });
    let pid = 0;
    await until(async () => {
      const activity = await world.activity();
      pid = activity?.kind === 'busy' && activity.handle.requestId !== null ? activity.pid : 0;
      return pid !== 0;
    });
    process.kill(pid, 'SIGKILL');
    const atOnce = () => readActivity(world.journal, () => undefined, 0);
    await until(async () => (await atOnce()).kind === 'failed');
    expect(await atOnce()).toMatchObject({ problem: { kind: 'interrupted' } });
    await world.gate();
    const ended = 'sky.launch SUCCEEDED';
    await until(async () => (await world.requests()).filter((request) => request === ended).length === 2);
    expect((await world.perform('sync', { mirror: true })).kind).toBe('complete');
    expect(await readdir(publicOnServer(world))).toEqual(['new']);
    expect(await verified(world)).toEqual([true, true]);
  });

  it('compares with nothing on a server that is another one of the same name', async ({ world }) => {
    await world.perform('launch');
    const before = await readFile(world.journal.ledgers.public, 'utf8');
    await world.perform('destroy');
    await expect(readFile(world.journal.ledgers.public)).rejects.toThrow('ENOENT');
    await world.made();
    await world.believe('running');
    await mkdir(join(world.journal.folder, 'vaults'), { recursive: true });
    await writeFile(world.journal.ledgers.public, before);
    await rm(join(world.vaults.publicVault, 'note.txt'));
    expect((await world.perform('sync', { mirror: true })).kind).toBe('complete');
    expect(await factsOf(world)).toMatchObject({ synced: { since: null, removed: 0 } });
    expect(await verified(world)).toEqual([true, true]);
  });
});
