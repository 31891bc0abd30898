import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { findMember, type ZipMember } from './download/wheelReader.ts';
import { writeProgram, type UnpackedUv } from './writeProgram.ts';

const pieceBytes = 256 * 1024;

/** Where a wheel has its programs: `uv-0.12.5.data/scripts/uv`. */
const program = /^uv-[^/]+\.data\/scripts\/uv$/;

export type Wheel = { readonly archive: string; readonly signal: AbortSignal };

/**
 * Takes `uv` out of a wheel and writes it into a new file. Of everything in the wheel, only that one file is looked at.
 * @throws Error when the wheel is damaged or has no uv, or only one of more than `mostBytes`; ProblemError when the
 * disk refuses; the signal's reason when it is aborted.
 */
export async function unpackWheel(wheel: Wheel, file: string, mostBytes: number): Promise<UnpackedUv> {
  const member = await findMember(wheel.archive, program);
  if (member === undefined) throw new Error('There is no uv in it.');
  if (member.size > mostBytes) throw new Error(`It unpacks to more than ${String(mostBytes / 1_000_000)} MB.`);
  return writeProgram(unpackedMember(wheel, member), file);
}

async function* unpackedMember({ archive, signal }: Wheel, member: ZipMember): AsyncGenerator<Buffer> {
  const { start, packed, size, isDeflated } = member;
  const source = createReadStream(archive, { start, end: start + packed - 1, highWaterMark: pieceBytes });
  // What is wrong with either comes out of the loop.
  const unpacked = isDeflated ? pipeline(source, createInflateRaw({ chunkSize: pieceBytes }), () => undefined) : source;
  let bytes = 0;
  try {
    const pieces: AsyncIterable<Buffer> = unpacked;
    for await (const piece of pieces) {
      signal.throwIfAborted();
      bytes += piece.length;
      if (bytes > size) break;
      yield piece;
    }
  } finally {
    source.destroy();
    unpacked.destroy();
  }
  if (bytes !== size) throw new Error('uv has another length in it than the wheel says.');
}
