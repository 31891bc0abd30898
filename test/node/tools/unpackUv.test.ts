import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { unpackUv } from '../../../src/node/tools/unpackUv.ts';
import { canMount, tinyDisk } from '../tinyDisk.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { problemOf } from './download/fetchFile.ts';
import { tarBytes, type TarEntry } from './releaseServer/tarBytes.ts';

const triple = 'x86_64-unknown-linux-gnu';
const uv = randomBytes(300_001);
const folderEntry: TarEntry = { path: `uv-${triple}/`, type: '5' };
const uvEntry: TarEntry = { path: `uv-${triple}/uv`, body: uv };
const uvxEntry: TarEntry = { path: `uv-${triple}/uvx`, body: randomBytes(1_000) };
const whole: readonly TarEntry[] = [folderEntry, uvEntry, uvxEntry];
const { signal } = new AbortController();

async function archiveOf(folder: string, bytes: Buffer): Promise<string> {
  const archive = join(folder, 'uv.tar.gz');
  await writeFile(archive, bytes);
  return archive;
}

/** What an extended header says about the next entry. */
function more(key: string, value: string): TarEntry {
  const rest = ` ${key}=${value}\n`;
  const length = rest.length + String(rest.length + 2).length;
  return { path: 'PaxHeader', type: 'x', body: Buffer.from(`${String(length)}${rest}`) };
}

const evil: Readonly<Record<string, readonly TarEntry[]>> = {
  'goes up': [...whole, { path: `uv-${triple}/../../evil`, body: uv }],
  'is absolute': [...whole, { path: '/tmp/carapace-evil', body: uv }],
  'is a symbolic link of the right name': [folderEntry, { path: `uv-${triple}/uv`, type: '2', link: '/bin/sh' }],
  'is a symbolic link to go through': [{ path: `uv-${triple}`, type: '2', link: '/tmp' }, uvEntry],
  'is a hard link': [...whole, { path: `uv-${triple}/uvw`, type: '1', link: '/etc/passwd' }],
  'is a hard link of the right name': [folderEntry, { path: `uv-${triple}/uv`, type: '1', link: '/etc/passwd' }],
  'is a device': [...whole, { path: `uv-${triple}/uvx`, type: '3' }],
  'is a pipe': [...whole, { path: `uv-${triple}/uvx`, type: '6' }],
  'is of a kind that nobody knows': [...whole, { path: `uv-${triple}/uvx`, type: 'Z' }],
  'has another name': [...whole, { path: `uv-${triple}/README`, body: uv }],
  'is of another platform': [{ path: 'uv-aarch64-apple-darwin/uv', body: uv }],
  'lies beside the folder': [...whole, { path: 'uv', body: uv }],
  'is there twice': [...whole, uvEntry],
  'is another folder': [...whole, { path: `uv-${triple}/lib/`, type: '5' }],
  'gets an evil name from the header before it': [folderEntry, more('path', '../../evil'), uvEntry],
  'says that it is larger than anything': [folderEntry, { ...uvEntry, size: 2 ** 32 }],
};

describe('an archive of uv', { timeout: patience }, () => {
  it('gives uv and nothing else, ready to be run', async ({ folder }) => {
    const archive = await archiveOf(folder, gzipSync(tarBytes(whole)));
    const into = join(folder, 'uv', 'bin', 'uv');
    const unpacked = await unpackUv({ archive, triple, into, signal });
    expect(unpacked).toEqual({ sha256: createHash('sha256').update(uv).digest('hex'), size: uv.length });
    expect(uv.equals(await readFile(into))).toBe(true);
    expect((await stat(into)).mode & 0o777).toBe(0o755);
    expect(await readdir(join(folder, 'uv', 'bin'))).toEqual(['uv']);
  });

  it('replaces what was there, and what a killed process left', async ({ folder }) => {
    const archive = await archiveOf(folder, gzipSync(tarBytes([uvxEntry, uvEntry])));
    const into = join(folder, 'uv');
    await writeFile(into, 'old');
    await chmod(into, 0o444);
    await writeFile(`${into}.unpacked`, 'half');
    await unpackUv({ archive, triple, into, signal });
    expect(uv.equals(await readFile(into))).toBe(true);
    expect(existsSync(`${into}.unpacked`)).toBe(false);
  });

  for (const [what, entries] of Object.entries(evil)) {
    it(`is refused when an entry ${what}`, async ({ folder }) => {
      const bin = join(folder, 'deep', 'bin');
      const archive = await archiveOf(folder, gzipSync(tarBytes(entries)));
      await mkdir(bin, { recursive: true });
      await writeFile(join(bin, 'uv'), 'old');
      const problem = await problemOf(unpackUv({ archive, triple, into: join(bin, 'uv'), signal }));
      expect(problem).toMatchObject({ kind: 'tools_failed', why: 'archive', subject: archive });
      expect(await readdir(bin)).toEqual(['uv']);
      expect(await readFile(join(bin, 'uv'), 'utf8')).toBe('old');
      expect(await readdir(join(folder, 'deep'))).toEqual(['bin']);
      expect(existsSync('/tmp/carapace-evil')).toBe(false);
    });
  }

  it('is refused when it is damaged anywhere, cut, empty, without uv or none at all', async ({ folder }) => {
    const good = gzipSync(tarBytes(whole));
    const flipped = Buffer.from(good);
    flipped[200_000] = (flipped[200_000] ?? 0) ^ 255;
    const header = tarBytes(whole);
    header[513] = 0;
    const damaged: readonly Buffer[] = [
      flipped,
      good.subarray(0, good.length - 1),
      good.subarray(0, 100_000),
      gzipSync(header),
      gzipSync(tarBytes(whole).subarray(0, 100_000)),
      gzipSync(tarBytes([folderEntry, uvxEntry])),
      gzipSync(Buffer.alloc(0)),
      Buffer.alloc(0),
      Buffer.from('<html>not found</html>'),
      tarBytes(whole),
    ];
    const into = join(folder, 'bin', 'uv');
    for (const bytes of damaged) {
      const archive = await archiveOf(folder, bytes);
      const problem = await problemOf(unpackUv({ archive, triple, into, signal }));
      expect(problem).toMatchObject({ kind: 'tools_failed', why: 'archive', subject: archive });
      expect(await readdir(join(folder, 'bin'))).toEqual([]);
    }
  });

  it('is not unpacked to more than a program can be', async ({ folder }) => {
    // Zeros are packed to a thousandth: 410 MB that take half a megabyte.
    const zeros = gzipSync(tarBytes([folderEntry, { ...uvxEntry, body: Buffer.alloc(390_000_000) }, uvEntry]));
    const bomb = gzipSync(tarBytes([folderEntry, { ...uvxEntry, body: Buffer.alloc(410_000_000) }, uvEntry]));
    const into = join(folder, 'uv');
    await unpackUv({ archive: await archiveOf(folder, zeros), triple, into, signal });
    const problem = await problemOf(unpackUv({ archive: await archiveOf(folder, bomb), triple, into, signal }));
    expect(problem).toMatchObject({ why: 'archive' });
  });

  it('leaves nothing when it is aborted', async ({ folder }) => {
    const archive = await archiveOf(folder, gzipSync(tarBytes(whole)));
    const abort = new AbortController();
    const unpacking = problemOf(unpackUv({ archive, triple, into: join(folder, 'bin', 'uv'), signal: abort.signal }));
    abort.abort();
    expect(await unpacking).toEqual({ kind: 'cancelled' });
    expect(await readdir(join(folder, 'bin'))).toEqual([]);
  });

  it.skipIf(!canMount)('leaves nothing on a disk that is too small, and says so', async ({ folder }) => {
    const disk = tinyDisk(folder);
    if (disk === undefined) throw new Error('no disk');
    try {
      const archive = await archiveOf(folder, gzipSync(tarBytes(whole)));
      const problem = await problemOf(unpackUv({ archive, triple, into: join(disk.folder, 'uv'), signal }));
      expect(problem).toMatchObject({ kind: 'tools_failed', why: 'disk_full' });
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      disk.eject();
    }
  });
});
