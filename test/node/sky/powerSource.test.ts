import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { powerSource } from '../../../src/node/sky/powerSource.ts';
import { it } from '../withFolder.ts';

type Supply = Readonly<Record<string, string>>;

async function supplies(folder: string, all: Readonly<Record<string, Supply>>): Promise<string> {
  for (const [name, facts] of Object.entries(all)) {
    await mkdir(join(folder, name), { recursive: true });
    for (const [fact, value] of Object.entries(facts)) await writeFile(join(folder, name, fact), `${value}\n`);
  }
  return folder;
}

const onLinux = async (folder: string, all: Readonly<Record<string, Supply>>): Promise<boolean> =>
  powerSource({ platform: 'linux', folder: await supplies(folder, all) })();

const battery = { type: 'Battery', status: 'Discharging' };

describe('where the power is from', () => {
  it('is the battery of Linux when it is used and no plug is in', async ({ folder }) => {
    expect(await onLinux(folder, { BAT0: battery, AC: { type: 'Mains', online: '0' } })).toBe(true);
  });

  it('is the battery of a laptop that has no plug to tell of', async ({ folder }) => {
    expect(await onLinux(folder, { BAT0: battery })).toBe(true);
  });

  it('is the plug when one is in', async ({ folder }) => {
    expect(await onLinux(folder, { BAT0: battery, AC: { type: 'Mains', online: '1' } })).toBe(false);
  });

  it('is the plug when a battery is full, and when only a mouse has one', async ({ folder }) => {
    const mouse = { ...battery, scope: 'Device' };
    expect(await onLinux(folder, { BAT0: { type: 'Battery', status: 'Full' }, mouse })).toBe(false);
  });

  it('is the plug on what has no batteries, and where it cannot be told', async ({ folder }) => {
    expect(await powerSource({ platform: 'linux', folder: join(folder, 'nowhere') })()).toBe(false);
    expect(await powerSource({ platform: 'win32', folder })()).toBe(false);
    const broken = () => Promise.reject(new Error('no pmset'));
    expect(await powerSource({ platform: 'darwin', pmset: broken })()).toBe(false);
  });

  it('asks a Mac at most every five minutes', async () => {
    const clock = { now: 1_000, asked: 0, says: "Now drawing from 'Battery Power'" };
    const pmset = () => {
      clock.asked += 1;
      return Promise.resolve(clock.says);
    };
    const onBattery = powerSource({ platform: 'darwin', pmset, now: () => clock.now });
    expect(await onBattery()).toBe(true);
    clock.says = "Now drawing from 'AC Power'";
    clock.now += 4 * 60_000;
    expect(await onBattery()).toBe(true);
    expect(clock.asked).toBe(1);
    clock.now += 2 * 60_000;
    expect(await onBattery()).toBe(false);
  });
});
