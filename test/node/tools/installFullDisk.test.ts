import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { isRunning } from '../isRunning.ts';
import { expectInstalls } from '../runner/expectInstalls.ts';
import type { Mounted } from '../runner/mountOver.ts';
import { toolsPhase } from '../runner/toolsPhase.ts';
import type { CleanWorld } from '../runner/withCleanWorld.ts';
import { it } from '../runner/withMounts.ts';
import { canMount } from '../tinyDisk.ts';
import { patience, until } from '../until.ts';

type Scene = (world: CleanWorld) => Promise<{ readonly id: string; readonly goOn: () => Promise<void> }>;

const whileDownloading: Scene = async (world) => {
  world.server.hold(50_000);
  const { id } = await world.ask('install_tools');
  await until(() => world.server.requests().at(-1)?.sent === 50_000);
  const goOn = (): Promise<void> => {
    world.server.release();
    return Promise.resolve();
  };
  return { id, goOn };
};

const whileInstalling: Scene = async (world) => {
  await world.gate('tool install');
  const { id } = await world.ask('install_tools');
  await until(async () => (await toolsPhase(world)) === 'installing' && (await world.told()).length === 1);
  await writeSomething(world);
  return { id, goOn: () => world.gate() };
};

/** A uv that tells how far it is although the disk is full, and only then notices. */
const talking = `#!/bin/sh
: > "$SKY_SIMULATOR_DIR/begun"
while [ -e "$SKY_SIMULATOR_DIR/gate" ]; do sleep 0.05; done
echo 'Resolved 3 packages in 1ms' >&2
sleep 0.2
echo 'error: failed to write: No space left on device (os error 28)' >&2
exit 2
`;

const whileItTells: Scene = async (world) => {
  const uvPath = join(world.place, 'uv');
  await writeFile(uvPath, talking, { mode: 0o755 });
  await world.gate('');
  const { id } = await world.ask('install_tools', { settings: { uvPath } });
  await until(() => existsSync(join(world.cloud, 'begun')));
  await writeSomething(world);
  return { id, goOn: () => world.gate() };
};

/** What uv has written by then: it goes away with the installation, and makes room. */
async function writeSomething({ places }: CleanWorld): Promise<void> {
  const [name = ''] = await readdir(places.versions);
  await writeFile(join(places.versions, name, 'some-wheel'), Buffer.alloc(64 * 1024));
}

/** The journal lies on the same disk: whatever was in the way is removed first, and then there is room to say why. */
describe.skipIf(!canMount)('a disk without room for one more line in the log', { timeout: patience * 2 }, () => {
  const costsLines = async (arrive: Scene, world: CleanWorld, mount: (folder: string, options: string) => Mounted) => {
    const disk = mount(world.places.home, 'size=1200m');
    const { id, goOn } = await arrive(world);
    const activity = await world.toolsActivity();
    disk.fill(operationFiles(world.journal, id).events);
    await goOn();
    await until(() => activity?.kind === 'busy' && !isRunning(activity.pid));
    disk.change('size=1200m');
    const log = await readFile(operationFiles(world.journal, id).events, 'utf8');
    expect(log.split('\n').flatMap(parseEvent).at(-1)).toMatchObject({ type: 'error', problem: { why: 'disk_full' } });
    await expectInstalls(world);
  };
  it('in the middle of the download costs lines of the log, not its outcome', ({ world, mount }) =>
    costsLines(whileDownloading, world, mount));
  it('while uv installs costs lines of the log, not its outcome', ({ world, mount }) =>
    costsLines(whileInstalling, world, mount));
  // A `progress` event that cannot be written still ends the runner at once.
  it('while uv tells how far it is costs lines of the log, not its outcome', ({ world, mount }) =>
    costsLines(whileItTells, world, mount));
});
