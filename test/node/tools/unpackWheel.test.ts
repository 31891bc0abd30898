import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { unpackUv } from '../../../src/node/tools/unpackUv.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { problemOf } from './download/fetchFile.ts';
import { wheelBytes, type WheelFile } from './releaseServer/wheelBytes.ts';

const triple = 'x86_64-unknown-linux-gnu';
const uv = Buffer.concat([randomBytes(100_000), Buffer.alloc(600_000, 'uv')]);
const uvFile: WheelFile = { name: 'uv-0.12.5.data/scripts/uv', content: uv };
const others: readonly WheelFile[] = [
  { name: 'uv/__init__.py', content: Buffer.from('') },
  { name: 'uv-0.12.5.data/scripts/uvx', content: randomBytes(1_000) },
  { name: '../../evil', content: randomBytes(10) },
];
const { signal } = new AbortController();

async function wheelIn(folder: string, bytes: Buffer): Promise<{ archive: string; into: string }> {
  const archive = join(folder, 'uv-0.12.5-py3-none-any.whl');
  await writeFile(archive, bytes);
  return { archive, into: join(folder, 'uv', 'bin', 'uv') };
}

describe('a wheel of uv', { timeout: patience }, () => {
  it.for([0, 8])('packed by method %i gives uv and nothing else, ready to be run', async (method, { folder }) => {
    const { archive, into } = await wheelIn(folder, wheelBytes([...others, { ...uvFile, method }]));
    const sha256 = createHash('sha256').update(uv).digest('hex');
    expect(await unpackUv({ archive, triple, into, signal })).toEqual({ sha256, size: uv.length });
    expect(uv.equals(await readFile(into))).toBe(true);
    expect((await stat(into)).mode & 0o777).toBe(0o755);
    expect([existsSync(`${into}.unpacked`), existsSync(join(folder, 'evil'))]).toEqual([false, false]);
  });

  const whole = wheelBytes([...others, uvFile]);
  const broken: Readonly<Record<string, Buffer>> = {
    'has no uv': wheelBytes(others),
    'has uv twice': wheelBytes([uvFile, ...others, uvFile]),
    'is encrypted': wheelBytes([{ ...uvFile, flags: 1 }]),
    'is packed in another way': wheelBytes([{ ...uvFile, method: 14 }]),
    'says another length': wheelBytes([{ ...uvFile, size: 5 }]),
    'says that it is larger than anything': wheelBytes([{ ...uvFile, size: 2 ** 32 - 2 }]),
    'is cut off': whole.subarray(0, whole.length - 30),
    'has lost its beginning': whole.subarray(1_000),
    'is empty': Buffer.alloc(0),
    'is a page': Buffer.from('<html>no</html>'),
  };
  it.for(Object.entries(broken))('that %s is refused, and leaves nothing', async ([, bytes], { folder }) => {
    const { archive, into } = await wheelIn(folder, bytes);
    const problem = await problemOf(unpackUv({ archive, triple, into, signal }));
    expect(problem).toMatchObject({ kind: 'tools_failed', why: 'archive', subject: archive });
    expect([existsSync(into), existsSync(`${into}.unpacked`)]).toEqual([false, false]);
  });
});
