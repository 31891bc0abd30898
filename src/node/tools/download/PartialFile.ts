import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toolsWriteProblem } from '../toolsWriteProblem.ts';

/** The part of a file that is there, and its running hash. */
export type PartialFile = {
  readonly length: () => number;
  /** The most that it ever was: what comes below that is nothing new. */
  readonly furthest: () => number;
  /** The SHA-256 of what is there, in hexadecimal digits. */
  readonly digest: () => string;
  readonly append: (piece: Buffer) => Promise<void>;
  /** Empties it. */
  readonly restart: () => Promise<void>;
  /** Empties it because what was there is worth nothing. The first time, everything counts as new again. */
  readonly discard: () => Promise<void>;
  /** Gives it its final name, once it is on the disk. Nothing else may be called then, but for `close`. */
  readonly keepAs: (file: string) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const pieceBytes = 1024 * 1024;

/**
 * Opens what an earlier download left behind, or makes an empty file for this person only. All of its functions throw
 * ProblemError `tools_failed` when the disk refuses.
 */
export async function openPartial(path: string): Promise<PartialFile> {
  const hash = createHash('sha256');
  const handle = await orProblem(path, () => openFile(path));
  const length = await orProblem(path, () => hashAll(handle, hash)).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  return partialFile(handle, path, { hash, length });
}

function partialFile(handle: FileHandle, path: string, { hash, length }: { hash: Hash; length: number }): PartialFile {
  let furthest = length;
  let discarded = false;
  const restart = async (): Promise<void> => {
    await orProblem(path, () => handle.truncate(0));
    hash = createHash('sha256');
    length = 0;
  };
  return {
    length: () => length,
    furthest: () => furthest,
    digest: () => hash.copy().digest('hex'),
    append: async (piece) => {
      await orProblem(path, () => writeAll(handle, piece, length));
      hash.update(piece);
      length += piece.length;
      furthest = Math.max(furthest, length);
    },
    restart,
    discard: async () => {
      await restart();
      if (!discarded) furthest = 0;
      discarded = true;
    },
    keepAs: async (file) => {
      await orProblem(path, () => handle.sync());
      await handle.close();
      await orProblem(file, () => rename(path, file));
    },
    remove: () => orProblem(path, () => rm(path, { force: true })),
    close: () => handle.close().catch(() => undefined),
  };
}

async function orProblem<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toolsWriteProblem(error, path);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
}

/** Reads from the beginning to the end, and returns how much that was. */
async function hashAll(handle: FileHandle, hash: Hash): Promise<number> {
  const buffer = Buffer.allocUnsafe(pieceBytes);
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, pieceBytes, position);
    if (bytesRead === 0) return position;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}

/** One write can end early, on a disk that is nearly full for one; the next one then says why. */
async function writeAll(handle: FileHandle, piece: Buffer, position: number): Promise<void> {
  for (let written = 0; written < piece.length;) {
    const { bytesWritten } = await handle.write(piece, written, piece.length - written, position + written);
    written += bytesWritten;
  }
}
