import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { test } from 'vitest';
import * as z from 'zod/mini';
import { isLast } from '../../../src/core/operations/OperationEvent.ts';
import type { ToolsOperationKind } from '../../../src/core/operations/Operation.ts';
import { startReleaseServer } from '../../simulator/releaseServer.ts';
import { skyAnswers } from '../runner/skyAnswers.ts';
import { prepare } from '../runner/withCleanWorld.ts';
import { writeSmallUv } from './smallUv.ts';
import { createCrashWorld, type CrashWorld, type Started } from './crashWorld.ts';

/** One operation that is killed: what was there before, and when it is to end. */
export type Trial = {
  readonly name: string;
  readonly kind: ToolsOperationKind;
  /** Whether there is an installation that works before. */
  readonly isInstalled: boolean;
  /** The point of the hook at which it is killed, or what kills it. */
  readonly kill: number | ((world: CrashWorld, started: Started) => Promise<void>);
};

export type Crashes = {
  /** The points that an operation passes in a whole run. */
  readonly pointsOf: (kind: ToolsOperationKind) => Promise<readonly string[]>;
  /** Performs trials, a few at a time, and answers what was wrong after any of them. */
  readonly failures: (trials: readonly Trial[]) => Promise<readonly string[]>;
  readonly world: () => Promise<CrashWorld>;
};

/** Two processors; the others wait for their disks and their children. */
const atOnce = 5;

/**
 * A test that kills installers. What it needs is made once for each file. Killed between steps of its own, an installer
 * can do with a small uv; killed in the middle of uv's work, it gets the whole stand-in.
 */
export const crashTest = (uv: 'small' | 'whole') =>
  test.extend<{ $file: { crashes: Crashes } }>({
    crashes: [
      // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
      async ({}, use) => {
        const folder = await mkdtemp(join(tmpdir(), 'carapace-uv-'));
        const small = uv === 'small' ? { node: '/bin/sh', uv: await writeSmallUv(folder) } : {};
        const { programs, release } = await prepare({ bytes: 50_000, ...small });
        const server = await startReleaseServer(release);
        await use(await crashesWith(programs, server.url));
        await server.close();
        for (const made of [programs, folder]) await rm(made, { recursive: true, force: true });
      },
      { scope: 'file' },
    ],
  });

async function crashesWith(programs: string, mirror: string): Promise<Crashes> {
  const hook = join(programs, 'hook.cjs');
  const source = join(import.meta.dirname, 'stepHook.ts');
  await build({ entryPoints: [source], outfile: hook, bundle: true, platform: 'node', format: 'cjs' });
  const world = (): Promise<CrashWorld> => createCrashWorld(programs, mirror);
  return {
    world,
    pointsOf: (kind) => inWorld(world, (one) => pointsOf(one, kind, hook)),
    failures: async (trials) => {
      const failed: string[] = [];
      const rest = [...trials];
      const work = async (): Promise<void> => {
        for (let trial = rest.shift(); trial !== undefined; trial = rest.shift()) {
          const { name } = trial;
          const wrong = await inWorld(world, (one) => perform(one, trial, hook)).catch(String);
          if (wrong !== undefined) failed.push(`${name}: ${wrong}`);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return failed;
    },
  };
}

async function inWorld<T>(make: () => Promise<CrashWorld>, act: (world: CrashWorld) => Promise<T>): Promise<T> {
  const world = await make();
  try {
    return await act(world);
  } finally {
    await world.dispose();
  }
}

async function pointsOf(world: CrashWorld, kind: ToolsOperationKind, hook: string): Promise<readonly string[]> {
  const file = join(world.place, 'points.json');
  if (kind !== 'install_tools') await (await world.start('install_tools')).ended;
  await (
    await world.start(kind, { args: ['--require', hook], env: { CARAPACE_CRASH_POINTS: file } })
  ).ended;
  return z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Kills, looks at what is believed at once, and has it installed again. Answers what was wrong, if anything. */
async function perform(world: CrashWorld, trial: Trial, hook: string): Promise<string | undefined> {
  const { kind, kill, isInstalled } = trial;
  if (isInstalled) await (await world.start('install_tools')).ended;
  const isPoint = typeof kill === 'number';
  const starting = isPoint ? { args: ['--require', hook], env: { CARAPACE_CRASH_AT: String(kill) } } : {};
  const started = await world.start(kind, starting);
  if (!isPoint) await kill(world, started);
  await started.ended;
  const found = world.find();
  if (found.kind === 'found' && !(await works(world))) return `a sky is believed that does not run, ${found.path}`;
  if (kind === 'upgrade_tools' && found.kind !== 'found') return 'an upgrade took away what was in use';
  await leaveLocksBehind(world);
  const again = await world.start('install_tools');
  await again.ended;
  const last = (await world.events(again.id)).find(isLast);
  if (last?.type !== 'complete') return `the next one ended with ${JSON.stringify(last)}`;
  if (!(await works(world))) return 'the next one installed a sky that does not run';
  const activity = await world.toolsActivity();
  return activity?.kind === 'busy' ? 'the record says that somebody is still at it' : undefined;
}

async function works(world: CrashWorld): Promise<boolean> {
  return (await skyAnswers(world)) === 'skypilot, version 1.0.0.dev20261027';
}

/** Lets the time pass after which a lock of somebody who was killed counts as left behind: its holder is dead. */
async function leaveLocksBehind({ journal }: CrashWorld): Promise<void> {
  const before = new Date(Date.now() - 20_000);
  for (const file of [journal.toolsLock, journal.operationLock])
    await utimes(`${file}.lock`, before, before).catch(() => undefined);
}
