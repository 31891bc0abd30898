import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import { asJournalVersion } from '../../simulator/asJournalVersion.mjs';
import { useTestRelease } from '../../simulator/useTestRelease.mjs';
import { someSettings } from '../../unit/fixtures.ts';
import { asModules } from '../../vscode/asModules.ts';
import { startHand } from '../hands/buildHands.ts';
import { patience, until } from '../until.ts';
import { snapshotIn } from './toldIn.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const root = resolve(import.meta.dirname, '../../..');
const newer = 'A newer Carapace is in use on this machine.';
let older = '';

beforeAll(async () => {
  older = await mkdtemp(join(tmpdir(), 'carapace-older-'));
  const entryPoints = {
    carapace: join(root, 'src/cli/main.ts'),
    runner: join(root, 'src/runner/main.ts'),
    poll: join(root, 'test/node/hands/poll.ts'),
  };
  await build({ ...asModules, entryPoints, outdir: older, plugins: [asJournalVersion(1), useTestRelease] });
}, patience);
afterAll(() => rm(older, { recursive: true, force: true }));

type Said = { readonly code: number | null; readonly text: string };

/** Runs the older terminal beside what the current one keeps. */
async function olderCarapace(world: World, programs: string, args: readonly string[]): Promise<Said> {
  // Tools that the settings name are not Carapace's own to change.
  const env = { ...world.env, ...(args[0] !== 'tools' && { CARAPACE_SKY: join(programs, 'sky') }) };
  const child = spawn(process.execPath, [join(older, 'carapace.mjs'), ...args], {
    cwd: world.place,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  await once(child, 'close');
  return { code: child.exitCode, text };
}

/** Every file of the journal with its bytes, less what says only who is at it. */
async function journalIn({ journal }: World): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(journal.folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const kept = files.filter((file) => !file.includes('/locks/') && !/\/(?:poke|attention)$/.test(file));
  return new Map(await Promise.all(kept.toSorted().map(async (file) => [file, await readFile(file, 'utf8')] as const)));
}

const refused: readonly string[] = [
  'launch --yes',
  'repair',
  'start',
  'stop',
  'destroy --yes',
  'destroy --purge --yes',
  'autostop 30',
  'vaults sync --yes',
  'cancel',
  'tools install',
  'tools upgrade',
  'tools repair',
];

describe('an older Carapace beside a newer one', { timeout: patience * 4 }, () => {
  it('says so whatever it is asked, does nothing, and leaves the journal as it is', async ({ world, programs }) => {
    expect((await world.perform('launch')).kind).toBe('complete');
    expect((await olderCarapace(world, programs, ['check'])).text).toContain('AWS');
    const [before, calls] = [await journalIn(world), (await world.calls()).length];
    for (const command of refused) {
      const said = await olderCarapace(world, programs, command.split(' '));
      expect(said, command).toMatchObject({ code: 3, text: expect.stringContaining(newer) });
    }
    for (const command of ['status', 'status --refresh']) {
      const said = await olderCarapace(world, programs, command.split(' '));
      expect(said, command).toMatchObject({ code: 0, text: expect.stringMatching(/not known.*A newer Carapace/) });
    }
    const { text } = await olderCarapace(world, programs, ['status', '--json']);
    expect(
      text.split('\n').filter((line) => !line.startsWith('{')),
      text,
    ).toEqual(['']);
    expect(JSON.parse(text)).toMatchObject({ status: 'error', error: expect.stringContaining(newer) });
    for (const command of ['dismiss', 'logs', 'history']) await olderCarapace(world, programs, command.split(' '));
    expect(await journalIn(world)).toEqual(before);
    expect((await world.calls()).length).toBe(calls);
  });

  it('does not poll, and lets the newer one', async ({ world, programs }) => {
    await world.made();
    await world.believe('running');
    const before = await journalIn(world);
    const args = [world.journal.folder, join(programs, 'sky'), '1'];
    const hands = [startHand(join(older, 'poll.mjs'), args, world.env)];
    const calls = (await world.calls()).length;
    await olderCarapace(world, programs, ['status', '--refresh']);
    expect(await journalIn(world)).toEqual(before);
    expect((await world.calls()).length).toBe(calls);
    expect(await readdir(join(world.journal.folder, 'locks')).catch(() => [])).not.toContain('poller.lock');
    for (const { child, ended } of hands) {
      child.stdin?.end();
      await ended;
    }
  });

  it('whose runner was on its way gives up before anything is done', async ({ world, programs }) => {
    await world.made();
    await world.believe('running');
    const before = await journalIn(world);
    const operation = newOperation('stop', 'carapace', 'terminal');
    const files = operationFiles(world.journal, operation.id);
    const settings = someSettings({ skyPath: join(programs, 'sky'), ...world.vaults });
    await mkdir(files.folder, { recursive: true });
    await writeFile(files.request, JSON.stringify({ version: 1, value: { operation, settings } }));
    const runner = startHand(join(older, 'runner.mjs'), [operation.id], world.env);
    await runner.ended;
    const events = (await readFile(files.events, 'utf8')).split('\n').flatMap(parseEvent);
    expect(events.at(-1)).toMatchObject({ type: 'refused', problem: { why: 'newer' } });
    const after = [...(await journalIn(world))].filter(([file]) => !file.startsWith(files.folder));
    expect(new Map(after)).toEqual(before);
  });
});

describe('the current Carapace', { timeout: patience * 4 }, () => {
  it('goes on with what an older one has kept', async ({ world, programs }) => {
    expect(await olderCarapace(world, programs, ['launch', '--yes'])).toMatchObject({ code: 0 });
    expect(await readFile(world.journal.activity, 'utf8')).toMatch(/^\{"version":1,/);
    const seen = await snapshotIn(world);
    expect(seen).toMatchObject({ reading: { state: { kind: 'running' } }, activity: { kind: 'done' } });
    expect(seen.newer).toBeUndefined();
    expect(seen.facts?.pricePerHour).toBeGreaterThan(0);
    expect((await world.perform('stop')).kind).toBe('complete');
    expect(await readFile(world.journal.activity, 'utf8')).toMatch(/^\{"version":3,/);
  });

  it('performs a request that an older one has written, without the settings that came later', async ({
    world,
    programs,
  }) => {
    const operation = newOperation('launch', 'carapace', 'vscode');
    const files = operationFiles(world.journal, operation.id);
    const settings = someSettings({ skyPath: join(programs, 'sky'), ...world.vaults });
    const { autostopDown: _1, composeFile: _2, apiServer: _3, stopServerAfter: _4, ...some } = settings;
    const { statusSource: _5, dailyReminder: _6, spendingNotice: _7, ...old } = some;
    await mkdir(files.folder, { recursive: true });
    await writeFile(files.request, JSON.stringify({ version: 1, value: { operation, settings: old } }));
    const runner = startHand(join(programs, 'runner.mjs'), [operation.id], world.env);
    await until(async () => (await world.activity())?.kind === 'done');
    await runner.ended;
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
  });
});
