import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { ProblemError } from '../../../src/core/problems/ProblemError.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { buildHands, startHand } from '../hands/buildHands.ts';
import { canMount, tinyDisk } from '../tinyDisk.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { listener } from './records.ts';

const Numbered = z.object({ i: z.number(), filler: z.string() });

let hands = '';

beforeAll(async () => {
  hands = await buildHands('write');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

async function problemOf(writing: Promise<void>): Promise<unknown> {
  const error: unknown = await writing.catch((thrown: unknown) => thrown);
  return error instanceof ProblemError ? error.problem : error;
}

describe('writing a record', { timeout: patience }, () => {
  it('is for this person only, and makes the folders', async ({ folder }) => {
    const file = join(folder, 'state', 'deep', 'record.json');
    await writeRecord(file, { a: 1 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'state'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'state', 'deep'))).mode & 0o777).toBe(0o700);
    expect(await readFile(file, 'utf8')).toBe('{"version":3,"value":{"a":1}}\n');
  });

  it.for(['{"version":4,"value":1}\n', '{"version":30}'])(
    'leaves a record of a newer Carapace as it is, and says why: %s',
    async (newer, { folder }) => {
      const file = join(folder, 'record.json');
      await writeFile(file, newer);
      expect(await problemOf(writeRecord(file, 1))).toEqual({ kind: 'refused', why: 'newer', detail: '' });
      expect(await readFile(file, 'utf8')).toBe(newer);
      expect(await readdir(folder)).toEqual(['record.json']);
    },
  );

  it.for(['', '{', '{"version":1,"value":1}', '{"version":"9"}', '[3]'])(
    'replaces one that is older or damaged: %s',
    async (old, { folder }) => {
      const file = join(folder, 'record.json');
      await writeFile(file, old);
      await writeRecord(file, 1);
      expect(await readFile(file, 'utf8')).toBe('{"version":3,"value":1}\n');
    },
  );

  it('makes a record private that was open to all', async ({ folder }) => {
    const file = join(folder, 'record.json');
    await writeFile(file, 'old', { mode: 0o644 });
    await writeRecord(file, 1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is never seen half done by those who read meanwhile', async ({ folder }) => {
    const file = join(folder, 'record.json');
    const { warnings, warn } = listener();
    const writers = [0, 1].map(() => startHand(join(hands, 'write.cjs'), ['records', file, '150']));
    let writing = true;
    const ended = Promise.all(writers.map((writer) => writer.ended)).finally(() => {
      writing = false;
    });
    let seen = 0;
    const isWriting = (): boolean => writing;
    while (isWriting()) {
      const record = await readRecord(file, Numbered, warn);
      if (record === undefined) continue;
      seen += 1;
      expect(record.filler).toBe(String(record.i % 10).repeat(20_000));
    }
    expect((await ended).map(({ code }) => code)).toEqual([0, 0]);
    expect(warnings).toEqual([]);
    expect(seen).toBeGreaterThan(0);
    expect(await readdir(folder)).toEqual(['record.json']);
  });

  it('names the place when there is a file where a folder should be', async ({ folder }) => {
    await writeFile(join(folder, 'state'), '');
    for (const file of [join(folder, 'state', 'record.json'), join(folder, 'state', 'deep', 'record.json')])
      expect(await problemOf(writeRecord(file, 1))).toMatchObject({ kind: 'not_writable', path: file });
  });

  it('names the place when a folder stands where the record should be', async ({ folder }) => {
    const file = join(folder, 'record.json');
    await mkdir(join(file, 'inside'), { recursive: true });
    expect(await problemOf(writeRecord(file, 1))).toMatchObject({ kind: 'not_writable', path: file });
  });
});

describe.skipIf(!canMount)('writing a record on a disk that is full or read-only', { timeout: patience }, () => {
  it('leaves the old record and nothing else, and writes again once there is room', async ({ folder }) => {
    const disk = tinyDisk(folder);
    if (disk === undefined) throw new Error('no disk');
    try {
      const file = join(disk.folder, 'record.json');
      await writeRecord(file, 'old');
      disk.fill();
      const problem = await problemOf(writeRecord(file, 'n'.repeat(9_000)));
      expect(problem).toEqual({ kind: 'disk_full', path: file });
      expect(await readRecord(file, z.string(), listener().warn)).toBe('old');
      expect((await readdir(disk.folder)).toSorted()).toEqual(['filler', 'record.json']);
      disk.free();
      await writeRecord(file, 'new');
      expect(await readRecord(file, z.string(), listener().warn)).toBe('new');
    } finally {
      disk.eject();
    }
  });

  it('names the place on a read-only disk', async ({ folder }) => {
    const disk = tinyDisk(folder, 'size=64k,ro');
    if (disk === undefined) throw new Error('no disk');
    try {
      const file = join(disk.folder, 'record.json');
      expect(await problemOf(writeRecord(file, 1))).toMatchObject({ kind: 'not_writable', path: file });
    } finally {
      disk.eject();
    }
  });
});
