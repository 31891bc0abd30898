import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { diskQuestion, isSameDisk, markDisk, parseDiskId } from '../../../src/core/skypilot/diskMark.ts';
import { it } from '../../node/withFolder.ts';

const run = promisify(execFile);

/** As a login shell on the server reads it. */
async function ask(home: string): Promise<string> {
  return (await run('sh', ['-c', diskQuestion], { env: { PATH: process.env['PATH'], HOME: home } })).stdout;
}

async function bash(script: string, home: string): Promise<string> {
  return (await run('bash', ['-euo', 'pipefail', '-c', script], { env: { PATH: process.env['PATH'], HOME: home } }))
    .stdout;
}

const idIn = (said: string): string => parseDiskId(said.trim()) ?? 'none';

describe('the mark on a disk', () => {
  it('is written once, is the same for every later job, and is another on another disk', async ({ folder }) => {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    await Promise.all([mkdir(one), mkdir(other)]);
    const first = idIn(await bash(markDisk, one));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(idIn(await bash(markDisk, one))).toBe(first);
    expect(idIn(await bash(markDisk, other))).not.toBe(first);
    expect(isSameDisk(await ask(one), first)).toBe(true);
    expect(isSameDisk(await ask(other), first)).toBe(false);
  });

  it('is new where the disk has none, and not known where an answer is cut off or of another kind', async ({
    folder: home,
  }) => {
    const known = idIn(await bash(markDisk, home));
    await rm(join(home, '.carapace-disk-id'));
    expect(isSameDisk(await ask(home), known)).toBe(false);
    for (const answer of ['', 'carapace-disk: unmarked\n', 'carapace-disk: 12\n', 'Welcome to Ubuntu\n'])
      expect(isSameDisk(answer, known)).toBeUndefined();
    expect(isSameDisk(`Welcome to Ubuntu\r\ncarapace-disk: ${known}\r\n`, known)).toBe(true);
  });

  it('is written again where the disk was full at the first time', async ({ folder: home }) => {
    await writeFile(join(home, '.carapace-disk-id'), '');
    const id = idIn(await bash(markDisk, home));
    expect(await readFile(join(home, '.carapace-disk-id'), 'utf8')).toBe(id);
  });

  it('fails no job where it cannot be written', async () => {
    const said = await bash(`${markDisk}echo 'the job goes on'`, '/proc/nowhere');
    expect(said).toContain('the job goes on');
    expect(idIn(said.split('\n')[0] ?? '')).toBe('none');
  });

  it('is read from the lines of a job as SkyPilot prints them', () => {
    const id = '0123456789abcdef0123456789abcdef';
    expect(parseDiskId(`\u001b[36m(carapace, pid=762)\u001b[0m carapace-disk: ${id}`)).toBe(id);
    expect(parseDiskId(`(carapace, pid=762) carapace-disk: `)).toBeUndefined();
    expect(parseDiskId(`carapace-vault: public files=1 bytes=2`)).toBeUndefined();
  });
});
