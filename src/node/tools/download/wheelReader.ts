import { open, type FileHandle } from 'node:fs/promises';

/** Where the bytes of one file lie in a zip archive. Sizes and positions are in bytes. */
export type ZipMember = {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly start: number;
  readonly packed: number;
  readonly size: number;
};

type Listed = Omit<ZipMember, 'start'> & { readonly header: number };

const endSignature = 0x06054b50;
const listSignature = 0x02014b50;
const headerSignature = 0x04034b50;

/** The record at the end of an archive, and the longest comment behind it. */
const endBytes = 22;
const longestComment = 0xffff;

/** A number that says that the real one is elsewhere (ZIP64), as only archives above 4 GB need it. */
const elsewhere = 0xffffffff;

/**
 * Finds the one file in a zip archive whose name matches (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). It reads the list
 * at the archive's end and writes nothing.
 * @throws Error when the archive is damaged, or has the file twice, encrypted, or packed in another way than deflate;
 * undefined is returned when there is no such file.
 */
export async function findMember(archive: string, wanted: RegExp): Promise<ZipMember | undefined> {
  const handle = await open(archive, 'r');
  try {
    const { size } = await handle.stat();
    const tail = await bytesAt(handle, Math.max(0, size - endBytes - longestComment), size);
    const list = await listOf(handle, tail, size);
    const found = [...membersIn(list)].filter(({ name }) => wanted.test(name));
    if (found.length > 1) throw damaged('It holds the same file twice.');
    return found[0] === undefined ? undefined : await located(handle, found[0], size);
  } finally {
    await handle.close();
  }
}

async function listOf(handle: FileHandle, tail: Buffer, size: number): Promise<Buffer> {
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const [length, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (start + length > size) throw damaged('Its list of files lies outside of it.');
    return bytesAt(handle, start, start + length);
  }
  throw damaged('It has no list of files.');
}

function* membersIn(list: Buffer): Generator<Listed> {
  for (let at = 0; at < list.length;) {
    if (list.length - at < 46 || list.readUInt32LE(at) !== listSignature)
      throw damaged('Its list of files cannot be read.');
    const [flags, method] = [list.readUInt16LE(at + 8), list.readUInt16LE(at + 10)];
    const [packed, size] = [list.readUInt32LE(at + 20), list.readUInt32LE(at + 24)];
    const [named, extra, comment] = [28, 30, 32].map((offset) => list.readUInt16LE(at + offset));
    const name = list.toString('utf8', at + 46, at + 46 + (named ?? 0));
    const header = list.readUInt32LE(at + 42);
    const isUsual = (flags & 1) === 0 && [0, 8].includes(method) && ![packed, size, header].includes(elsewhere);
    if (!isUsual) throw damaged(`It holds an entry of an unusual kind: ${JSON.stringify(name)}`);
    yield { name, isDeflated: method === 8, packed, size, header };
    at += 46 + (named ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}

/** The bytes lie behind a header of their own, whose length only it knows. */
async function located(handle: FileHandle, { header, ...member }: Listed, size: number): Promise<ZipMember> {
  const head = await bytesAt(handle, header, Math.min(size, header + 30));
  if (head.length < 30 || head.readUInt32LE(0) !== headerSignature) throw damaged('An entry of it cannot be read.');
  const start = header + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (start + member.packed > size) throw damaged('An entry of it lies outside of it.');
  return { ...member, start };
}

async function bytesAt(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, to - from));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

function damaged(reason: string): Error {
  return new Error(reason);
}
