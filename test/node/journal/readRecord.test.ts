import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { listener } from './records.ts';

const Shape = z.object({ name: z.string(), size: z.number() });
const value = { name: 'ä', size: 1 };

describe('reading a record', { timeout: patience }, () => {
  it('returns what was written', async ({ folder }) => {
    const file = join(folder, 'record.json');
    const { warnings, warn } = listener();
    await writeRecord(file, value);
    expect(await readRecord(file, Shape, warn)).toEqual(value);
    expect(warnings).toEqual([]);
  });

  it('knows nothing of a file, or a folder, that is not there', async ({ folder }) => {
    const { warnings, warn } = listener();
    await writeFile(join(folder, 'file'), '');
    expect(await readRecord(join(folder, 'record.json'), Shape, warn)).toBeUndefined();
    expect(await readRecord(join(folder, 'no', 'record.json'), Shape, warn)).toBeUndefined();
    expect(await readRecord(join(folder, 'file', 'record.json'), Shape, warn)).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('sets a file aside that was cut anywhere, and says so', async ({ folder }) => {
    const file = join(folder, 'record.json');
    await writeRecord(file, value);
    const whole = await readFile(file);
    for (let length = 0; length < whole.length - 1; length += 1) {
      const { warnings, warn } = listener();
      const cut = whole.subarray(0, length);
      await writeFile(file, cut);
      expect(await readRecord(file, Shape, warn)).toBeUndefined();
      expect(warnings).toEqual([expect.stringContaining(`${file}.damaged`)]);
      expect(await readdir(folder)).toEqual(['record.json.damaged']);
      expect(await readFile(`${file}.damaged`)).toEqual(cut);
    }
    await writeFile(file, whole.subarray(0, -1));
    expect(await readRecord(file, Shape, listener().warn)).toEqual(value);
  });

  it.for([
    ['binary', Buffer.from([0, 255, 254, 128, 10, 0])],
    ['zeros, as after a crash of the machine', Buffer.alloc(4096)],
    ['another shape', Buffer.from('{"version":1,"value":{"name":1}}')],
    ['no version', Buffer.from('{"value":{"name":"a","size":1}}')],
    ['an odd version', Buffer.from('{"version":"1","value":{"name":"a","size":1}}')],
    ['a list', Buffer.from('[]')],
    ['null', Buffer.from('null')],
  ] as const)('sets a file aside that holds %s', async ([, bytes], { folder }) => {
    const file = join(folder, 'record.json');
    const { warnings, warn } = listener();
    await writeFile(file, bytes);
    expect(await readRecord(file, Shape, warn)).toBeUndefined();
    expect(await readFile(`${file}.damaged`)).toEqual(bytes);
    expect(warnings).toHaveLength(1);
    await writeRecord(file, value);
    expect(await readRecord(file, Shape, warn)).toEqual(value);
    expect(warnings).toHaveLength(1);
  });

  it('leaves a file from a newer Carapace alone, and says so', async ({ folder }) => {
    const file = join(folder, 'record.json');
    const { warnings, warn } = listener();
    await writeFile(file, '{"version":4,"value":{"unheard":true}}');
    expect(await readRecord(file, Shape, warn)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('newer')]);
    expect(await readdir(folder)).toEqual(['record.json']);
  });

  it('leaves alone what somebody put in the place of a damaged file meanwhile', async ({ folder }) => {
    const file = join(folder, 'record.json');
    const good = `${JSON.stringify({ version: 1, value })}\n`;
    const { warnings, warn } = listener();
    const replacedMeanwhile = z.string().check(
      z.refine(() => {
        writeFileSync(file, good);
        return false;
      }),
    );
    await writeFile(file, '{"version":1,"value":"damaged"}');
    expect(await readRecord(file, replacedMeanwhile, warn)).toBeUndefined();
    expect(await readdir(folder)).toEqual(['record.json']);
    expect(warnings).toEqual([]);
    expect(await readRecord(file, Shape, warn)).toEqual(value);
  });

  it('says so, and throws nothing, when the file cannot be read at all', async ({ folder }) => {
    const file = join(folder, 'record.json');
    const { warnings, warn } = listener();
    await mkdir(file);
    expect(await readRecord(file, Shape, warn)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('cannot be read')]);
  });
});
