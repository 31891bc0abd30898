import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { tailLines } from '../../../src/node/journal/tailLines.ts';
import { buildHands, startHand } from '../hands/buildHands.ts';
import { patience, until } from '../until.ts';
import { it } from '../withFolder.ts';

let hands = '';

beforeAll(async () => {
  hands = await buildHands('write');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

/** Follows a file until a line is in it, and answers all lines up to there. */
async function follow(file: string, last: (line: string) => boolean, signal = new AbortController().signal) {
  const lines: string[] = [];
  await tailLines(
    file,
    (more) => {
      lines.push(...more);
      return more.some(last);
    },
    signal,
  );
  return lines;
}

describe.concurrent('following a file', { timeout: patience }, () => {
  it('hands on 50,000 lines of a fast writer, each whole and in order', async ({ folder }) => {
    const file = join(folder, 'log');
    const count = 50_000;
    const following = follow(file, (line) => line.startsWith(`${String(count - 1)} `));
    await startHand(join(hands, 'write.cjs'), ['lines', file, String(count)]).ended;
    const lines = await following;
    expect(lines).toHaveLength(count);
    expect(`${lines.join('\n')}\n` === (await readFile(file, 'utf8'))).toBe(true);
    expect(lines.some((line) => line.includes('\ufffd'))).toBe(false);
  });

  it('begins at the first line of a file that was there before', async ({ folder }) => {
    const file = join(folder, 'log');
    await writeFile(file, 'one\n\ntwo\nend\n');
    expect(await follow(file, (line) => line === 'end')).toEqual(['one', '', 'two', 'end']);
  });

  it('waits for a file that comes later, and for the rest of a line and of a character', async ({ folder }) => {
    const file = join(folder, 'log');
    const seen: string[] = [];
    const following = follow(file, (line) => {
      seen.push(line);
      return line === 'end';
    });
    await writeFile(join(folder, 'other'), 'x\n');
    const bytes = Buffer.from('first\nü😀');
    await writeFile(file, bytes.subarray(0, bytes.length - 2));
    await until(() => seen.length === 1);
    await appendFile(file, bytes.subarray(bytes.length - 2));
    await appendFile(file, '!\nend\nunfinished');
    expect(await following).toEqual(['first', 'ü😀!', 'end']);
  });

  it('reads a line that is longer than one read', async ({ folder }) => {
    const file = join(folder, 'log');
    const long = 'ä'.repeat(700_000);
    await writeFile(file, `${long}\nend\n`);
    const lines = await follow(file, (line) => line === 'end');
    expect(lines[0] === long).toBe(true);
    expect(lines).toHaveLength(2);
  });

  it('ends when it is told to, with the file there or not', async ({ folder }) => {
    const abort = new AbortController();
    const file = join(folder, 'log');
    await writeFile(file, 'one\n');
    const seen: string[] = [];
    const there = follow(file, (line) => seen.push(line) < 0, abort.signal);
    const absent = follow(join(folder, 'absent'), () => false, abort.signal);
    await until(() => seen.length === 1);
    abort.abort();
    expect(await there).toEqual(['one']);
    expect(await absent).toEqual([]);
    expect(await follow(file, () => true, AbortSignal.abort())).toEqual([]);
  });

  it('follows many files of one folder at once', async ({ folder }) => {
    await mkdir(join(folder, 'logs'));
    const files = Array.from({ length: 20 }, (_, i) => join(folder, 'logs', String(i)));
    const following = files.map((file) => follow(file, (line) => line === 'end'));
    for (const file of files) await writeFile(file, `${file}\nend\n`);
    expect(await Promise.all(following)).toEqual(files.map((file) => [file, 'end']));
  });
});
