import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { Reading } from '../../src/core/server/Reading.ts';
import { readRecord } from '../../src/node/journal/readRecord.ts';
import { writeRecord } from '../../src/node/journal/writeRecord.ts';
import { withBrokenDisk } from './cliBrokenDisk.ts';
import { it, launched } from './cliIt.ts';
import { objects, patience, type World } from './cliWorld.ts';

/** Moves the kept reading in time, in milliseconds. */
async function moveReading(world: World, by: number): Promise<void> {
  const reading = await readRecord(world.journal.reading, Reading, () => undefined);
  if (reading === undefined) throw new Error('There is no reading.');
  await writeRecord(world.journal.reading, { ...reading, at: reading.at + by, startedAt: reading.startedAt + by });
}

describe.concurrent('status', { timeout: patience }, () => {
  it('starts no sky and writes nothing when there is nothing to watch', async ({ world }) => {
    const { stdout, code } = await world.carapace(['status']);
    expect(code).toBe(0);
    expect(stdout).toBe('There is no server. Launch one: carapace launch\n');
    expect(await world.calls()).toEqual([]);
    expect(existsSync(world.carapaceHome)).toBe(false);
  });

  it('answers from the journal for a minute, and asks once the reading is older', async ({ world }) => {
    await launched(world);
    const before = await world.calls();
    expect((await world.carapace(['status'])).code).toBe(0);
    expect(await world.calls()).toEqual(before);
    await moveReading(world, -61_000);
    const { stdout } = await world.carapace(['status', '--json']);
    const [answer] = objects(stdout);
    expect(answer).toMatchObject({ status: 'running', reading_source: 'http' });
    expect(answer?.['reading_age_s']).toBeLessThan(61);
    expect(await world.calls()).toEqual(before);
    const asked = Date.now();
    await world.carapace(['status', '--refresh']);
    expect((await readRecord(world.journal.reading, Reading, console.warn))?.cloudAt).toBeGreaterThanOrEqual(asked);
  });

  it('asks anew when the clock was set back since the reading', async ({ world }) => {
    await launched(world);
    await moveReading(world, 3_600_000);
    const before = await world.calls();
    const { stdout, code } = await world.carapace(['status', '--json']);
    expect(code).toBe(0);
    expect(objects(stdout)[0]).toMatchObject({ status: 'running' });
    expect(await world.calls()).toEqual(before);
  });

  it('asks the command when a setting says so, and once when SkyPilot’s server is another than we know', async ({
    world,
  }) => {
    await launched(world);
    const askedAnew = async () => {
      const before = await world.calls();
      await moveReading(world, -61_000);
      const { stdout, stderr } = await world.carapace(['status', '--json']);
      expect(stderr).toBe('');
      return { answer: objects(stdout)[0], calls: (await world.calls()).slice(before.length) };
    };
    const byCommand = {
      answer: expect.objectContaining({ status: 'running', reading_source: 'command' }),
      calls: ['status carapace --refresh -o json'],
    };
    await world.faults('odd_http');
    expect(await askedAnew()).toEqual(byCommand);
    expect(await askedAnew()).toMatchObject({ answer: { status: 'running', reading_source: 'http' }, calls: [] });
    await world.faults();
    await writeFile(join(world.carapaceHome, 'config.yaml'), 'status:\n  source: command\n');
    expect(await askedAnew()).toEqual(byCommand);
  });

  it('goes on without a journal that was cut in half, and keeps it', async ({ world }) => {
    await launched(world);
    const whole = await readFile(world.journal.reading, 'utf8');
    await writeFile(world.journal.reading, whole.slice(0, whole.length / 2));
    const { stdout, stderr, code } = await world.carapace(['status', '--json']);
    expect(code).toBe(0);
    expect(stderr).toContain('was damaged');
    expect(objects(stdout)[0]).toMatchObject({ status: 'running' });
    expect(await readFile(`${world.journal.reading}.damaged`, 'utf8')).toBe(whole.slice(0, whole.length / 2));
  });

  it('answers when nothing can be written', async ({ world }) => {
    await launched(world);
    const env = await withBrokenDisk(world, 'EROFS');
    const { stdout, stderr, code } = await world.carapace(['status', '--refresh', '--json'], { env });
    expect(code).toBe(0);
    expect(objects(stdout)[0]).toMatchObject({ status: 'running' });
    expect(stderr).toContain('cannot be written');
  });
});
