import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

const pieceBytes = 256 * 1024;

/**
 * What is in a gzip file, piece by piece, and at most so many bytes.
 * @throws what the file or its compression is refused for, and the signal's reason when it is aborted.
 */
export async function* unpackedPieces(file: string, mostBytes: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: pieceBytes });
  // What is wrong with either comes out of the loop.
  const unpacked = pipeline(source, createGunzip({ chunkSize: pieceBytes }), () => undefined);
  let bytes = 0;
  try {
    const pieces: AsyncIterable<Buffer> = unpacked;
    for await (const piece of pieces) {
      signal.throwIfAborted();
      bytes += piece.length;
      if (bytes > mostBytes) throw new Error(`It unpacks to more than ${String(mostBytes / 1_000_000)} MB.`);
      yield piece;
    }
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}
